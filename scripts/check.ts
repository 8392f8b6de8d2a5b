// The gates, side by side: none depends on another, and most of them compute on one core. What each says is printed in one piece when it
// has ended; exit 1 when one fails.
import { execFile } from "node:child_process";

/** Scripts of `package.json`, the longest first. */
const gates = ["lint", "types", "dead", "generate:check", "format:check"];

/** More than any of them prints. */
const outputBytes = 64 * 1024 * 1024;

async function passes(gate: string): Promise<boolean> {
  return new Promise((resolve) => {
    execFile("npm", ["run", "-s", gate], { maxBuffer: outputBytes }, (error, stdout, stderr) => {
      process.stdout.write(stdout);
      process.stderr.write(stderr);
      if (error !== null) process.stderr.write(`npm run ${gate} fails.\n`);
      resolve(error === null);
    });
  });
}

const passed = await Promise.all(gates.map(passes));
if (passed.includes(false)) process.exitCode = 1;
