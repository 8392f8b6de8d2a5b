// An editor for a definition's text, with the compiler's diagnostics at their places. It lives in a shadow root: its styles come as a
// style sheet that scripts hand over, which the content security policy allows there, and not as a `style` element.
import { json } from "@codemirror/lang-json";
import { lintGutter, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { basicSetup, EditorView } from "codemirror";
import { useEffect, useRef, type ReactNode } from "react";
import styles from "./json-editor.module.css";

/** Something wrong, by its place in the text: offsets in UTF-16 units. */
export interface TextProblem {
  readonly from: number;
  readonly to: number;
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
}

interface JsonEditorProps {
  /** The text that it begins with; what is typed is the editor's own. */
  readonly text: string;
  readonly label: string;
  readonly problems: readonly TextProblem[];
  readonly onChange: (text: string) => void;
}

const theme = EditorView.theme({
  "&": { height: "100%", fontSize: "13px", color: "var(--text)", backgroundColor: "var(--surface)" },
  "&.cm-focused": { outline: "2px solid var(--accent)" },
  ".cm-scroller": { fontFamily: "var(--mono)" },
  ".cm-content": { caretColor: "var(--text)" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-gutters": { color: "var(--text-soft)", backgroundColor: "var(--sunken)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
  ".cm-tooltip": { color: "var(--text)", backgroundColor: "var(--surface)", borderColor: "var(--line)" },
});

/** The editor. */
export function JsonEditor({ text, label, problems, onChange }: JsonEditorProps): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const changed = useRef(onChange);
  const first = useRef(text);
  useEffect(() => {
    changed.current = onChange;
  }, [onChange]);
  useEffect(() => {
    const host = place.current;
    if (host === null) return undefined;
    const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    const editor = new EditorView({
      doc: first.current,
      root,
      parent: root,
      extensions: [
        basicSetup,
        json(),
        lintGutter(),
        theme,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) changed.current(state.doc.toString());
        }),
      ],
    });
    view.current = editor;
    return () => {
      editor.destroy();
    };
  }, [label]);
  useEffect(() => {
    const editor = view.current;
    if (editor === undefined) return;
    const end = editor.state.doc.length;
    const shown = problems.map((problem): Diagnostic => ({
      ...problem,
      from: Math.min(problem.from, end),
      to: Math.min(problem.to, end),
    }));
    editor.dispatch(setDiagnostics(editor.state, shown));
  }, [problems]);
  return <div ref={place} className={styles["editor"]} />;
}
