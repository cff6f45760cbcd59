/**
 * Edits that turn a word into its dictionary form: how many letters fall from the end, and what comes in their place ("3y" turns
 * "cities" into "city").
 */

/** Ends are looked up to this length. */
export const LONGEST_END = 6;

/** Applies an edit; undefined where the word is too short for it. */
export function applyEdit(form: string, edit: string): string | undefined {
  const cut = edit.charCodeAt(0) - 48;
  return form.length < cut ? undefined : form.slice(0, form.length - cut) + edit.slice(1);
}

/** The edit that turns a form into its lemma; undefined where they share too little. */
export function editOf(form: string, lemma: string): string | undefined {
  let same = 0;
  while (same < form.length && same < lemma.length && form[same] === lemma[same]) same++;
  const cut = form.length - same;
  return cut > LONGEST_END || (same < 1 && cut > 0) ? undefined : `${cut}${lemma.slice(same)}`;
}
