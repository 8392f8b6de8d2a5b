// How much is tried of what would take long: `npm test` takes a share, another one at each run; with `WHOLE=1` everything.

const isWhole = process.env["WHOLE"] === "1";
/** One case in so many. */
const every = 5;

/** How many random cases are tried of so many. */
export function runs(whole: number): number {
  return isWhole ? whole : Math.ceil(whole / every);
}

/** The cases that are tried: all, or each fifth from one of the first five on. Who fails names his case. */
export function* share<T>(cases: Iterable<T>): Generator<T> {
  let number = isWhole ? 0 : Math.floor(Math.random() * every);
  for (const one of cases) if (isWhole || number++ % every === 0) yield one;
}
