// How the sender of a webhook without a connector may prove itself; anything else is written as JSON.
import type { Fields } from "../../../definition/text.ts";

/** The usual ways. */
export const proofs: readonly {
  readonly id: string;
  readonly name: string;
  readonly verify: object;
}[] = [
  {
    id: "standardWebhooks",
    name: "a signature (Standard Webhooks)",
    verify: { preset: "standardWebhooks" },
  },
  { id: "apiKey", name: "a key of this account in the header x-api-key", verify: { scheme: "apiKey" } },
  { id: "urlToken", name: "a secret in the URL", verify: { scheme: "urlToken" } },
  {
    id: "none",
    name: "nothing: anyone who knows the URL may send",
    verify: { scheme: "none", reason: "The URL is known only to those it was given to." },
  },
];

/** Which of them it is. */
export function proofOf({ preset, scheme }: Fields): string | undefined {
  return proofs.find(({ id }) => id === preset || id === scheme)?.id;
}
