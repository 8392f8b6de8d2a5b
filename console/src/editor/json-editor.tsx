// An editor for a definition's text, with the compiler's diagnostics at their places. It lives in a shadow root: its styles come as a
// style sheet that scripts hand over, which the content security policy allows there, and not as a `style` element.
import { json } from "@codemirror/lang-json";
import { lintGutter, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { basicSetup, EditorView } from "codemirror";
import { useEffect, useRef, type ReactNode } from "react";
import { look } from "./look.ts";
import styles from "./json-editor.module.css";

/** Something wrong, by its place in the text: offsets in UTF-16 units. */
export interface TextProblem {
  readonly from: number;
  readonly to: number;
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
}

/** A place of the text. */
export interface ShownPlace {
  readonly offset: number;
  /** Somebody has asked for it: the cursor goes there too. */
  readonly isGoneTo?: boolean;
}

interface JsonEditorProps {
  /** What stands in it, also when it is changed elsewhere. */
  readonly text: string;
  /** A place that is brought into view when it changes. */
  readonly shown?: ShownPlace | undefined;
  readonly label: string;
  /** It is only looked at. */
  readonly isFixed?: boolean;
  readonly problems: readonly TextProblem[];
  readonly onChange: (text: string) => void;
}

/** The editor. */
export function JsonEditor({
  text,
  shown: place,
  label,
  isFixed = false,
  problems,
  onChange,
}: JsonEditorProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const changed = useRef(onChange);
  const latest = useRef(text);
  useEffect(() => {
    changed.current = onChange;
    latest.current = text;
  }, [onChange, text]);
  useEffect(() => {
    const host = frame.current;
    if (host === null) return undefined;
    const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    const editor = new EditorView({
      doc: latest.current,
      root,
      parent: root,
      extensions: [
        basicSetup,
        json(),
        lintGutter(),
        look,
        EditorView.lineWrapping,
        EditorView.editable.of(!isFixed),
        EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) changed.current(state.doc.toString());
        }),
      ],
    });
    view.current = editor;
    return () => {
      editor.destroy();
    };
  }, [label, isFixed]);
  useEffect(() => {
    const editor = view.current;
    const change = editor && changeBetween(editor.state.doc.toString(), text);
    if (change) editor.dispatch({ changes: change });
  }, [text]);
  useEffect(() => {
    const editor = view.current;
    if (editor === undefined || place === undefined) return;
    const offset = Math.min(place.offset, editor.state.doc.length);
    if (place.isGoneTo === true) {
      editor.focus();
      editor.dispatch({ selection: { anchor: offset }, scrollIntoView: true });
      return;
    }
    // By itself: the page around it stays where it is.
    const { top } = editor.lineBlockAt(offset);
    editor.scrollDOM.scrollTo({ top });
  }, [place]);
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
  return <div ref={frame} className={styles["editor"]} />;
}

/** The one stretch in which two texts differ, so that the cursor and what is marked elsewhere stay where they are. */
function changeBetween(
  before: string,
  after: string,
): { readonly from: number; readonly to: number; readonly insert: string } | undefined {
  if (before === after) return undefined;
  const least = Math.min(before.length, after.length);
  let from = 0;
  while (from < least && before[from] === after[from]) from += 1;
  let behind = 0;
  while (behind < least - from && before.at(-1 - behind) === after.at(-1 - behind)) behind += 1;
  return { from, to: before.length - behind, insert: after.slice(from, after.length - behind) };
}
