/** Scores of heads → the best tree with one root: Chu and Liu (1965), Edmonds (1967). */

/** Taken off each root's score, so that no tree with two roots wins. Far above any sum of scores in one sentence. */
const SECOND_ROOT = 1e6;

/**
 * The best tree over words 1 to n under the root 0. `scores[word * (n + 1) + head]`: how well `head` fits `word`; row 0 and a word's own
 * column do not count. Returns the head of each word, at the word's number; heads[0] is 0.
 */
export function bestTree(scores: Float64Array, n: number): Int32Array {
  const size = n + 1;
  const heads = new Int32Array(size);
  let roots = 0;
  for (let word = 1; word < size; word++) {
    let best = -Infinity;
    for (let head = 0; head < size; head++) {
      const score = scores[word * size + head]!;
      if (head !== word && score > best) {
        best = score;
        heads[word] = head;
      }
    }
    if (heads[word] === 0) roots++;
  }
  const nodes = Array.from({ length: size }, (_, i) => i);
  if (roots === 1 && cycleIn(heads, nodes) === undefined) return heads;

  const work = scores.slice();
  for (let word = 1; word < size; word++) {
    work[word * size] = work[word * size]! - SECOND_ROOT;
    if (heads[word] === 0) heads[word] = bestHead(work, size, word, nodes);
  }
  contract(work, size, nodes, heads);
  return heads;
}

function bestHead(scores: Float64Array, size: number, word: number, nodes: readonly number[]): number {
  let best = -Infinity;
  let found = 0;
  for (const head of nodes) {
    const score = scores[word * size + head]!;
    if (head !== word && score > best) {
      best = score;
      found = head;
    }
  }
  return found;
}

/** A cycle among `nodes` under `heads`, if there is one. */
function cycleIn(heads: Int32Array, nodes: readonly number[]): number[] | undefined {
  const seenBy = new Int32Array(heads.length);
  for (const start of nodes) {
    let node = start;
    while (node !== 0 && seenBy[node] === 0) {
      seenBy[node] = start;
      node = heads[node]!;
    }
    if (node === 0 || seenBy[node] !== start) continue;
    const cycle = [node];
    for (let next = heads[node]!; next !== node; next = heads[next]!) cycle.push(next);
    return cycle;
  }
  return undefined;
}

/**
 * Turns the best heads of `nodes` (node 0 among them) into their best tree. A cycle is drawn together into its first node, whose scores
 * are overwritten: only that node needs a new head, since what hung on the cycle hangs on it.
 */
function contract(scores: Float64Array, size: number, nodes: readonly number[], heads: Int32Array): void {
  const cycle = cycleIn(heads, nodes);
  if (cycle === undefined) return;
  const within = cycle.map((word) => heads[word]!);
  const kept = cycle.map((word, k) => scores[word * size + within[k]!]!);
  const inside = new Set(cycle);
  const outside = nodes.filter((node) => !inside.has(node));
  const one = cycle[0]!;
  // Where an arc from outside enters the cycle, and from which of its nodes an arc leaves it.
  const enters = new Int32Array(size);
  const leaves = new Int32Array(size);
  for (const node of outside) {
    let into = -Infinity;
    let from = -Infinity;
    for (const [k, member] of cycle.entries()) {
      const gain = scores[member * size + node]! - kept[k]!;
      if (gain > into) {
        into = gain;
        enters[node] = member;
      }
      const out = scores[node * size + member]!;
      if (out > from) {
        from = out;
        leaves[node] = member;
      }
    }
    scores[one * size + node] = into;
    scores[node * size + one] = from;
    if (inside.has(heads[node]!)) heads[node] = one;
  }
  heads[one] = bestHead(scores, size, one, outside);
  contract(scores, size, [...outside, one], heads);
  for (const node of outside) if (node !== 0 && heads[node] === one) heads[node] = leaves[node]!;
  const above = heads[one]!;
  for (const [k, member] of cycle.entries()) heads[member] = within[k]!;
  heads[enters[above]!] = above;
}
