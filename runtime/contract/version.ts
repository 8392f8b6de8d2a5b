// The release of this package. A test holds it equal to package.json: importing that file would tie the built
// package to the repository's layout.

/** The version of compiler and runtime. */
export const version = "0.1.0";
