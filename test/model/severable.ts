// A part of the engine's surroundings behind a line that can be cut: afterwards no call gets through, and none comes back.

/** What is cut once. */
export interface Line {
  readonly isCut: boolean;
  /** Calls that are under way. */
  pending: number;
  /** Rejects when the line is cut: what the other side was to be told, as its end of a connection that breaks. */
  readonly broken: Promise<never>;
  cut(): void;
}

/** A line that is whole. */
export function createLine(): Line {
  let isCut = false;
  const { promise: broken, reject } = Promise.withResolvers<never>();
  broken.catch(() => undefined);
  return {
    get isCut() {
      return isCut;
    },
    pending: 0,
    broken,
    cut() {
      isCut = true;
      reject(new Error("The line is cut."));
    },
  };
}

/** The same object, its functions and its parts behind a line. */
export function severable<T extends object>(part: T, line: Line): T {
  const kept = new Map<string | symbol, unknown>();
  return new Proxy(part, {
    get(target, name, receiver): unknown {
      const known = kept.get(name);
      if (known !== undefined) return known;
      const value: unknown = Reflect.get(target, name, receiver);
      const behind = isFunction(value)
        ? through(value, target, line)
        : isPart(value)
          ? severable(value, line)
          : value;
      kept.set(name, behind);
      return behind;
    },
  });
}

type AnyFunction = (...args: unknown[]) => unknown;

const isFunction = (value: unknown): value is AnyFunction => typeof value === "function";
const isPart = (value: unknown): value is object => typeof value === "object" && value !== null;

function through(run: AnyFunction, target: object, line: Line): AnyFunction {
  const never = new Promise<never>(() => undefined);
  return (...args) => {
    if (line.isCut) return never;
    const result = run.apply(
      target,
      args.map((one) => (isFunction(one) ? heard(one, line) : one)),
    );
    if (!(result instanceof Promise)) return result;
    line.pending++;
    return result
      .finally(() => line.pending--)
      .then(
        (value: unknown) => (line.isCut ? never : value),
        (error: unknown) => {
          if (line.isCut) return never;
          throw error;
        },
      );
  };
}

/** What the other side calls back: nobody answers it when the line is cut. */
function heard(call: AnyFunction, line: Line): AnyFunction {
  return (...args) => {
    if (line.isCut) return line.broken;
    const result = call(...args);
    return result instanceof Promise ? Promise.race([result, line.broken]) : result;
  };
}
