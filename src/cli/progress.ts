/** A counter on a terminal's standard error, at most ten times a second; silence elsewhere. */

/** Milliseconds between two drawings: more would only flicker. */
const pause = 100;

export interface Progress {
  show(text: string): void;
  end(): void;
}

export function makeProgress(): Progress {
  const terminal = process.stderr.isTTY === true;
  let lastShown = Number.NEGATIVE_INFINITY;
  let drawn = false;
  return {
    show(text) {
      const now = performance.now();
      if (!terminal || now - lastShown < pause) return;
      lastShown = now;
      drawn = true;
      process.stderr.write(`\r\u001b[2K${text}`);
    },
    end() {
      if (drawn) process.stderr.write('\r\u001b[2K');
      drawn = false;
    },
  };
}
