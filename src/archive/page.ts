/** A page as an archive keeps it. */
export interface Archived {
  /** Where it was found, http or https; absent where the archive does not say. */
  readonly url?: string;
  /** As sent, free of transfer and content codings. */
  readonly bytes: Uint8Array;
  /** The header's value. */
  readonly contentType?: string;
}

/** Bytes of one page that are unpacked: as many characters as the page reader takes, and some for wider ones. */
export const MAX_PAGE = 32 * 1024 * 1024;

/** An address as archives write it, where it is one of the web. WARC 1.0 set angles around it. */
export function webAddress(written: string | undefined): string | undefined {
  const address = written?.trim().replace(/^<|>$/g, '') ?? '';
  return /^https?:\/\//i.test(address) && URL.canParse(address) ? address : undefined;
}

/** Whether a header's value names a page or a text: what else an archive holds (pictures, scripts, data) is passed over. */
export const isPageType = (contentType: string): boolean =>
  /^\s{0,9}(?:text\/html|application\/xhtml\+xml|text\/plain)\s{0,9}(?:;|$)/i.test(contentType);
