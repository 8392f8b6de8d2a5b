// What a person reads beside the console's address.

/** How to sign in with a code. */
export function signInHint(code: string): string {
  return `(sign in with the code ${code}, once, within 15 minutes; \`hookwright sign-in\` shows another)`;
}
