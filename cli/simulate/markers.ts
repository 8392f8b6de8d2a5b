// What compiled functions make of merge fields, found out by asking them: each merge field gets a marker for its value, and where
// the marker comes out again is where a real call carries the value. So a vendor can read calls without the definition's source.
import type { MergeFields } from "../../runtime/contract/merge.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";

/** The spellings that functions may insist on, tried in this order: a plain text, a URL, a point in time, a number, a truth value. */
const forms = ["text", "url", "date", "number", "boolean"] as const;

/** One of them. */
export type Form = (typeof forms)[number];

/** The moment that stands for a date whose value nobody can find again. */
const someMoment = "2001-02-03T04:05:06Z";

/** Markers of one connector: names and the texts that stand for them. */
export class Markers {
  readonly #forms = new Map<string, Form>();
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];

  /** Calls a compiled function with markers for all merge fields, of which `onUse` hears. Fails as the function does when no form suits. */
  ask<T>(run: (merge: MergeFields) => T, onUse?: (name: string) => void): T {
    for (;;) {
      let last: string | undefined;
      const merge = this.#fields((name) => {
        last = name;
        onUse?.(name);
      });
      try {
        return run(merge);
      } catch (error) {
        if (last === undefined || !this.#tryNextForm(last)) throw error;
      }
    }
  }

  /** The form that a merge field has to have. */
  formOf(name: string): Form {
    return this.#forms.get(name) ?? "text";
  }

  /** The parts of a text: what stands in it, and the names of the markers between. */
  split(text: string): readonly (string | { readonly name: string })[] {
    return text.split(marker).map((part, index) => (index % 2 === 0 ? part : { name: this.#nameOf(part) }));
  }

  #fields(onUse: (name: string) => void): MergeFields {
    const valueOf = (name: string | symbol): JsonValue | undefined => {
      if (typeof name === "symbol") return undefined;
      onUse(name);
      return this.#marker(name);
    };
    return new Proxy(Object.create(null) as Record<string, JsonValue | undefined>, {
      has: (_, name) => typeof name === "string",
      get: (_, name) => valueOf(name),
      getOwnPropertyDescriptor: (_, name) => ({
        value: valueOf(name),
        configurable: true,
        enumerable: true,
        writable: true,
      }),
    });
  }

  #marker(name: string): JsonValue {
    const number = this.#numbers.get(name) ?? this.#names.push(name) - 1;
    this.#numbers.set(name, number);
    const digits = String(number).padStart(4, "0");
    switch (name === "now" ? "date" : this.formOf(name)) {
      case "text":
        return `hwmark${digits}x`;
      case "url":
        return `https://hwmark${digits}x.example`;
      case "date":
        return someMoment;
      case "number":
        return Number(`730917${digits}`);
      case "boolean":
        return true;
    }
  }

  #nameOf(digits: string): string {
    return this.#names[Number(digits)] ?? "";
  }

  #tryNextForm(name: string): boolean {
    const next = forms[forms.indexOf(this.formOf(name)) + 1];
    if (next === undefined || name === "now") return false;
    this.#forms.set(name, next);
    return true;
  }
}

/** A marker in a text, whatever its form; the digits are its name's number. */
const marker = /(?:https:\/\/)?(?:hwmark|730917)(\d{4})(?:x\.example|x)?/;
