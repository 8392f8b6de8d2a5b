// Optional properties are left out of the IR, never `undefined`, so that its JSON has one form.

/** A property when it has a value. */
export function pick<T extends object, Key extends keyof T>(
  of: T,
  key: Key,
): { [K in Key]?: NonNullable<T[K]> } {
  const value = of[key];
  return (value === undefined || value === null ? {} : { [key]: value }) as {
    [K in Key]?: NonNullable<T[K]>;
  };
}
