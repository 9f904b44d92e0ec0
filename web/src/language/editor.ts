// The editor of a case. It lives in a shadow root, where its style sheets are adopted rather than written into the page:
// the policy of the page lets in no inline style.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { bracketMatching, indentUnit } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic as Mark } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState, type Text } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers, placeholder } from "@codemirror/view";
import type { Diagnostic } from "../api/types";
import { complete } from "./complete";
import { chapeau } from "./mode";

const look = EditorView.theme({
  "&": { fontSize: "var(--t-note)", color: "var(--ink)", backgroundColor: "var(--sheet)" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6", maxHeight: "max(24rem, calc(100vh - 14rem))" },
  ".cm-content": { padding: "var(--s3) 0", caretColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--sheet)", color: "var(--ink-2)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--sunk)" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-1px" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--accent-wash) !important" },
  ".cm-tooltip": { backgroundColor: "var(--sheet)", color: "var(--ink)", border: "1px solid var(--edge)", borderRadius: "3px", fontFamily: "var(--sans)" },
  ".cm-tooltip-autocomplete > ul > li": { padding: "0.25rem 0.5rem" },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--sans) !important", maxHeight: "18rem" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent-wash)", color: "var(--ink)" },
  ".cm-completionIcon": { display: "none" },
  ".cm-completionLabel": { fontFamily: "var(--mono)" },
  ".cm-completionDetail": { color: "var(--ink-2)", fontStyle: "normal" },
  ".cm-completionInfo": { maxWidth: "22rem" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--breach)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--open)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--breach)", textUnderlineOffset: "0.2em" },
  ".cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline wavy var(--open)", textUnderlineOffset: "0.2em" },
  ".cm-panels": { backgroundColor: "var(--sunk)", color: "var(--ink)" },
});

export interface Editor {
  view: EditorView;
  /** Puts in another text; the cursor stays where the texts agree. */
  show(text: string): void;
  mark(diagnostics: Diagnostic[]): void;
  go(line: number, column: number): void;
  /** Puts a word where a diagnostic stands. */
  write(place: NonNullable<Diagnostic["place"]>, word: string): void;
}

export function makeEditor(root: ShadowRoot, options: { text: string; label: string; empty: string; changed: (text: string) => void; save: () => void }): Editor {
  let quiet = false;
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        lineNumbers(), highlightActiveLineGutter(), history(), drawSelection(), indentUnit.of("  "), bracketMatching(), closeBrackets(),
        autocompletion({ override: [complete], icons: false }), highlightActiveLine(), highlightSelectionMatches(), lintGutter(),
        EditorView.lineWrapping, chapeau(), look, placeholder(options.empty),
        EditorView.contentAttributes.of({ "aria-label": options.label, "aria-multiline": "true", tabindex: "0" }),
        keymap.of([
          { key: "Mod-s", run: () => (options.save(), true), preventDefault: true },
          ...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...lintKeymap,
          { key: "Tab", run: indentMore, shift: indentLess },
        ]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !quiet) options.changed(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    view,
    show(text) {
      const change = between(view.state.doc.toString(), text);
      if (!change) return;
      quiet = true;
      view.dispatch({ changes: change });
      quiet = false;
    },
    mark(diagnostics) {
      view.dispatch(setDiagnostics(view.state, diagnostics.flatMap((one) => marked(view.state.doc, one))));
    },
    go(line, column) {
      const at = offset(view.state.doc, line, column);
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
      view.focus();
    },
    write(place, word) {
      const doc = view.state.doc;
      view.dispatch({ changes: { from: offset(doc, place.line, place.column), to: offset(doc, place.end_line, place.end_column), insert: word } });
      view.focus();
    },
  };
}

/** The one stretch in which two texts differ. */
function between(before: string, after: string): { from: number; to: number; insert: string } | null {
  if (before === after) return null;
  const short = Math.min(before.length, after.length);
  let head = 0;
  while (head < short && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < short - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return { from: head, to: before.length - tail, insert: after.slice(head, after.length - tail) };
}

/** Places count lines and code points from 1; the editor counts UTF-16 units from 0. */
function offset(doc: Text, line: number, column: number): number {
  const at = doc.line(Math.max(1, Math.min(line, doc.lines)));
  const units = [...at.text].slice(0, Math.max(0, column - 1)).join("").length;
  return at.from + units;
}

function marked(doc: Text, { place, severity, message, help, code }: Diagnostic): Mark[] {
  if (!place) return [];
  const from = offset(doc, place.line, place.column);
  const to = Math.max(offset(doc, place.end_line, place.end_column), Math.min(from + 1, doc.length));
  return [{ from: Math.min(from, to), to, severity, message: [message, help].filter(Boolean).join("\n"), source: code }];
}

