/** Work on many things at once, given back in their order: never more of them in the air than asked for, whatever the input. */

/** The results of `work` over `things`, in order; takes the next thing only where fewer than `most` are in the air. A failure of `things` is thrown. */
export async function* inOrder<T, R>(
  things: AsyncIterable<T>,
  most: number,
  work: (thing: T) => Promise<R>,
): AsyncGenerator<R> {
  const air: Promise<R>[] = [];
  for await (const thing of things) {
    const one = work(thing);
    // Whoever takes it later is told; until then it is nobody's.
    one.catch(() => undefined);
    air.push(one);
    const first = air[0];
    if (air.length < most || first === undefined) continue;
    air.shift();
    yield await first;
  }
  for (const one of air) yield await one;
}
