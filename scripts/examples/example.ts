// The example of a diagnostic code, written in `test/examples/<group>/<name>.md`: prose, then fenced blocks that change a
// small project so that it is wrong or right. Reading only; `project.ts` applies the blocks.

/** One change of the project: a whole file, or one value in a file. */
export interface Block {
  /** The fence's language: `jsonc`, `js`, `repeat`. */
  readonly language: string;
  readonly side: "wrong" | "right" | "both";
  readonly file: string;
  /** The place of the value, as `methods.getOrder`; `undefined` when the block is the whole file. */
  readonly place: string | undefined;
  readonly text: string;
}

/** An example. */
export interface Example {
  readonly prose: string;
  /** The blocks are the whole project, instead of changes to `test/examples/base/`. */
  readonly isBare: boolean;
  readonly blocks: readonly Block[];
}

const fence =
  /^```(?<language>\w+) (?<side>wrong|right|both) (?<file>\S+)(?: (?<place>\S+))?\n(?<text>.*?)^```$/gms;
const bare = /^<!-- bare -->\n/m;

/** Reads an example. Fails when it has no prose, or nothing wrong, or nothing right. */
export function parseExample(source: string): Example {
  const blocks = [...source.matchAll(fence)].map(({ groups = {} }): Block => ({
    language: groups["language"] ?? "",
    side: groups["side"] === "wrong" || groups["side"] === "right" ? groups["side"] : "both",
    file: groups["file"] ?? "",
    place: groups["place"],
    text: (groups["text"] ?? "").replace(/\n$/, ""),
  }));
  const prose = source.replace(fence, "").replace(bare, "").trim();
  for (const side of ["wrong", "right"])
    if (!blocks.some((block) => block.side === side))
      throw new Error(`The example has no \`${side}\` block.`);
  if (prose === "" || prose.includes("```"))
    throw new Error("The example has no prose, or a fence that is no block.");
  return { prose, isBare: bare.test(source), blocks };
}
