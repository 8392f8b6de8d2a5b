// The account of a deployment without accounts.

/** The account of the files at the top of a project (architecture.md, "State and identity"). */
export const defaultAccount = "default";
