// How the editor looks: in the console's own colours, which are others in the dark, as libraries' defaults are not.
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { tags } from "@lezer/highlight";
import { EditorView } from "codemirror";

const theme = EditorView.theme({
  "&": { height: "100%", fontSize: "13px", color: "var(--text)", backgroundColor: "var(--surface)" },
  "&.cm-focused": { outline: "2px solid var(--accent)" },
  ".cm-scroller": { fontFamily: "var(--mono)" },
  ".cm-content": { caretColor: "var(--text)" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-gutters": { color: "var(--text-soft)", backgroundColor: "var(--sunken)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
  // Without the pictures that CodeMirror draws as `data:` URLs: the content security policy allows none.
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--bad)" },
  ".cm-lintRange-warning, .cm-lintRange-info": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--wait)",
  },
  ".cm-lint-marker": { borderRadius: "50%", backgroundColor: "var(--wait)" },
  ".cm-lint-marker-error": { backgroundColor: "var(--bad)" },
  ".cm-lint-marker-error, .cm-lint-marker-warning, .cm-lint-marker-info": { content: "normal" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    background: "var(--accent-ground)",
  },
  ".cm-selectionMatch, .cm-searchMatch, &.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--wait-ground)",
  },
  ".cm-tooltip": { color: "var(--text)", backgroundColor: "var(--surface)", borderColor: "var(--line)" },
  ".cm-panels": { color: "var(--text)", backgroundColor: "var(--sunken)", borderColor: "var(--line)" },
  ".cm-button, .cm-textfield, .cm-foldPlaceholder": {
    color: "var(--text)",
    background: "var(--surface)",
    borderColor: "var(--line-strong)",
  },
});

/** Colours that can be read on light and dark ground. */
const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--accent)" },
  { tag: tags.string, color: "var(--text)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--wait)" },
  { tag: tags.comment, color: "var(--text-soft)", fontStyle: "italic" },
  { tag: tags.invalid, color: "var(--bad)" },
]);

/** Theme and colours. */
export const look = [theme, syntaxHighlighting(colours)];
