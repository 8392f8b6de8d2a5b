// The one account of a deployment without accounts. It is a column of every table from the beginning.

/** The account that owns everything (architecture.md, "State and identity"). */
export const account = "default";
