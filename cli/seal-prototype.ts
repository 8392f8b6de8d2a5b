// The process that receives deliveries cannot be polluted: nothing can be added to the prototype that every object has
// (reliability.md c4, "`__proto__`/constructor keys"). It is not frozen: then no library could give an object a `toString` of its own.

/** From now on `({}).anything` is what it was. */
export function sealObjectPrototype(): void {
  Object.preventExtensions(Object.prototype);
  for (const name of Reflect.ownKeys(Object.prototype)) {
    const property = Object.getOwnPropertyDescriptor(Object.prototype, name);
    if (property?.configurable === true)
      Object.defineProperty(Object.prototype, name, { ...property, configurable: false });
  }
}
