// Lint rules, among them the floors of ARCHITECTURE.md: imports point down only, rooms of one floor do not import
// each other, each library has its home. One table says which room may import which; the overrides are made from it.
import { defineConfig, type OxlintConfig, type OxlintOverride } from "oxlint";

/** Ground first. A room may import the rooms of every floor below its own, never a sibling. */
const runtimeFloors = [
  ["contract"],
  ["base"],
  ["data", "store"],
  ["files", "http", "script", "secrets", "store-postgres", "store-sqlite"],
  ["auth"],
  ["method"],
  ["webhook", "subscription", "cycle"],
  ["engine", "client", "management"],
  ["server"],
];

const compilerFloors = [
  ["source"],
  ["diagnostics"],
  ["syntax"],
  ["schema"],
  ["template", "script", "graphql"],
  ["analyze"],
  ["ir"],
  ["emit"],
  ["program"],
  ["import"],
];

/** Library → the one folder that may import it. */
const homes: Readonly<Record<string, readonly string[]>> = {
  "jsonc-parser": ["compiler/syntax", "console/src/definition"],
  ajv: ["scripts/generators"],
  handlebars: ["compiler/template"],
  croner: ["compiler/analyze", "runtime/cycle"],
  acorn: ["compiler/script"],
  graphql: ["compiler/graphql"],
  "@scalar/openapi-parser": ["compiler/import"],
  yaml: ["compiler/import"],
  typescript: ["compiler/program"],
  "json-schema-to-typescript": ["scripts/generators"],
  pino: ["runtime/base"],
  "secure-json-parse": ["runtime/data"],
  "csv-parse": ["runtime/data"],
  "iconv-lite": ["runtime/data"],
  saxes: ["runtime/data"],
  "content-disposition": ["runtime/data"],
  undici: ["runtime/http"],
  "ipaddr.js": ["runtime/http"],
  oauth4webapi: ["runtime/auth"],
  jose: ["runtime/webhook"],
  "isolated-vm": ["runtime/script"],
  moment: ["runtime/script"],
  "moment-timezone": ["runtime/script"],
  "crypto-js": ["runtime/script"],
  "node:sqlite": ["runtime/store-sqlite"],
  pg: ["runtime/store-postgres"],
  "pg-boss": ["runtime/store-postgres"],
  fastify: ["runtime/server"],
  typebox: ["runtime/server"],
  "@clack/prompts": ["cli"],
  open: ["cli"],
  chokidar: ["cli"],
  tar: ["cli"],
  diff: ["cli"],
  "playwright-core": ["bench", "test/system/console"],
  "@axe-core/playwright": ["test/system/console"],
};

interface Pattern {
  readonly regex: string;
  readonly message: string;
}

function floorPatterns(floors: readonly (readonly string[])[], room: string): Pattern[] {
  const floor = floors.findIndex((rooms) => rooms.includes(room));
  const forbidden = floors
    .slice(floor)
    .flat()
    .filter((other) => other !== room);
  if (forbidden.length === 0) return [];
  return [
    {
      regex: `^(?:\\.\\./)+(?:(?:${forbidden.join("|")})/|index\\.ts$)`,
      message: `${room}/ may import only the floors below it (ARCHITECTURE.md).`,
    },
  ];
}

function homePatterns(folder: string): Pattern[] {
  return Object.entries(homes)
    .filter(([, allowed]) => !allowed.includes(folder))
    .map(([library, allowed]) => ({
      regex: `^${library.replace(".", "\\.")}(?:/|$)`,
      message: `${library} has its home in ${allowed.join(", ")}.`,
    }));
}

const acrossPatterns = {
  runtime: {
    regex: "(?:^|/)(?:compiler|cli)/",
    message: "runtime/ never imports compiler/ or cli/, types included.",
  },
  // No look-ahead: the linter's regular expressions have none, and then match nothing.
  compiler: {
    regex: `(?:^|/)cli/|(?:^|/)runtime/(?:index|${runtimeFloors
      .flat()
      .filter((room) => room !== "contract")
      .join("|")})`,
    message: "compiler/ sees of the runtime only contract/, and never cli/.",
  },
};

function roomOverrides(
  tree: "runtime" | "compiler",
  floors: readonly (readonly string[])[],
): OxlintOverride[] {
  return floors.flat().map((room) => ({
    files: [`${tree}/${room}/**`],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            acrossPatterns[tree],
            ...floorPatterns(floors, room),
            ...homePatterns(`${tree}/${room}`),
          ],
        },
      ],
    },
  }));
}

/** Files at the root of a tree, and `cli/`, import no library that has a home elsewhere. */
function rootOverride(tree: string, pattern: Pattern): OxlintOverride {
  return {
    files: tree === "cli" ? ["cli/**"] : [`${tree}/*.ts`],
    rules: { "no-restricted-imports": ["error", { patterns: [pattern, ...homePatterns(tree)] }] },
  };
}

/** The simulated vendor knows compiled connectors and no engine: what both misread alike would show nothing. */
const simulatedPatterns: Readonly<Record<string, Pattern>> = {
  simulate: {
    regex:
      "(?:^|/)(?:compiler|certify|commands)/|(?:^|/)runtime/(?:auth|cycle|engine|files|script|secrets|server|store|store-postgres|store-sqlite|subscription|webhook)/",
    message:
      "cli/simulate/ knows compiled connectors, never the compiler or the engine that it is held against.",
  },
  certify: {
    regex: "(?:^|/)(?:compiler|commands)/",
    message: "cli/certify/ runs compiled connectors, never the compiler.",
  },
};

const config: OxlintConfig = defineConfig({
  plugins: ["typescript", "import", "unicorn", "oxc", "vitest", "promise"],
  categories: { correctness: "error" },
  ignorePatterns: [
    "generated/**",
    "**/*.gen.ts",
    "**/*.gen.js",
    "test/gates/planted/**",
    "test/cases/**",
    "test/conformance/**/*.js",
    "connectors/**",
    "bench/project/**",
    "dist/**",
  ],
  rules: {
    "import/no-cycle": "error",
    "import/no-default-export": "error",
    "typescript/no-explicit-any": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": "error",
    "typescript/switch-exhaustiveness-check": "error",
    "typescript/consistent-type-imports": "error",
    "typescript/no-unsafe-assignment": "error",
    "typescript/no-unsafe-call": "error",
    "typescript/no-unsafe-member-access": "error",
    "typescript/no-unsafe-return": "error",
    "typescript/no-unsafe-argument": "error",
    "typescript/ban-ts-comment": "error",
    "unicorn/filename-case": ["error", { case: "kebabCase" }],
    // Objects here are closures, not instances: their functions carry no `this`.
    "typescript/unbound-method": "off",
    // Control characters are looked for on purpose; Node's callbacks are called from promises where its API asks for one.
    "no-control-regex": "off",
    "promise/no-callback-in-promise": "off",
    "no-console": "error",
    "no-eval": "error",
    "no-new-func": "error",
    "no-implied-eval": "error",
    eqeqeq: "error",
    "max-params": ["error", { max: 4 }],
    "max-depth": ["error", { max: 4 }],
    "vitest/no-focused-tests": "error",
    "vitest/no-disabled-tests": "error",
    "vitest/expect-expect": "off",
    "vitest/valid-title": "off",
  },
  overrides: [
    ...roomOverrides("runtime", runtimeFloors),
    ...roomOverrides("compiler", compilerFloors),
    rootOverride("runtime", acrossPatterns.runtime),
    rootOverride("compiler", acrossPatterns.compiler),
    rootOverride("cli", { regex: "(?:^|/)(?:test|bench|example)/", message: "cli/ is what is published." }),
    ...Object.entries(simulatedPatterns).map(([room, pattern]): OxlintOverride => ({
      files: [`cli/${room}/**`],
      rules: { "no-restricted-imports": ["error", { patterns: [pattern, ...homePatterns("cli")] }] },
    })),
    {
      files: ["console/**"],
      plugins: ["react", "jsx-a11y"],
      rules: {
        "react/rules-of-hooks": "error",
        "react/exhaustive-deps": "error",
        "react/no-danger": "error",
        // Nothing is compiled by the React compiler.
        "react/incompatible-library": "off",
        // What scrolls by itself must be reached by the keyboard.
        "jsx-a11y/no-noninteractive-tabindex": "off",
        "no-restricted-imports": [
          "error",
          {
            patterns: [
              {
                regex:
                  "(?:^|/)(?:compiler|cli|test|bench|example)/|(?:^|/)runtime/(?:index|client|server|engine|store|contract|base)",
                message: "console/ talks to the management API only.",
              },
            ],
          },
        ],
      },
    },
    { files: ["*.config.ts", "console/*.config.ts"], rules: { "import/no-default-export": "off" } },
    // vitest's asymmetric matchers (`expect.any`) are typed `any`.
    { files: ["test/**"], rules: { "typescript/no-unsafe-assignment": "off" } },
    {
      files: ["test/**"],
      excludeFiles: ["test/system/console/**"],
      rules: {
        "no-restricted-imports": [
          "error",
          {
            patterns: [
              {
                regex: "^(?:playwright-core|@axe-core/playwright)$",
                message: "A browser is driven in test/system/console.",
              },
            ],
          },
        ],
      },
    },
  ],
});

export default config;
