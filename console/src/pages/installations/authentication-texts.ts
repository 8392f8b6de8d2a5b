// What people call the schemes of authentication.

/** By the scheme. */
export const authenticationTexts: Readonly<Record<string, string>> = {
  apiKey: "API key",
  basic: "user name and password",
  oauth1: "OAuth 1.0a",
  oauth2: "OAuth 2",
  authFields: "credentials of its own",
  none: "nothing",
};
