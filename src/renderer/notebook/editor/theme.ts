// The look of the code editor, from the theme's colours.
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const layout = EditorView.theme({
  '&': { backgroundColor: 'transparent', color: 'var(--text)', fontSize: '12.5px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '20px', overflowX: 'auto' },
  '.cm-content': { padding: '6px 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 8px 0 4px' },
  '.cm-cursor': { borderLeftColor: 'var(--text)', borderLeftWidth: '1.5px' },
  '.cm-gutters': { backgroundColor: 'var(--ground)', border: 'none', color: 'var(--text-faint)' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 4px 0 2px', minWidth: '20px', fontSize: '11px' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 24%, transparent)',
  },
  '.cm-matchingBracket': { backgroundColor: 'var(--accent-soft)', outline: '1px solid var(--rim-soft)' },
  '.cm-found': { backgroundColor: 'color-mix(in srgb, var(--warning) 28%, transparent)', borderRadius: '2px' },
  '.cm-foundNow': { outline: '1.5px solid var(--warning)' },
  '.cm-made, .cm-breaks': { width: '14px', cursor: 'default' },
  '.cm-made .cm-gutterElement, .cm-breaks .cm-gutterElement': {
    display: 'grid',
    placeItems: 'center',
    height: '20px',
  },
  '.cm-breaks .cm-gutterElement:hover::before': {
    content: '""',
    width: '8px',
    height: '8px',
    borderRadius: '4px',
    border: '1.5px solid var(--error)',
    opacity: '0.55',
  },
  '.cm-breaks .cm-gutterElement.cm-broken::before': {
    content: '""',
    width: '9px',
    height: '9px',
    borderRadius: '5px',
    border: 'none',
    backgroundColor: 'var(--error)',
    opacity: '1',
  },
  '.cm-made .cm-gutterElement.cm-maker::before': {
    content: '""',
    width: '6px',
    height: '6px',
    borderRadius: '2px',
    backgroundColor: 'var(--value-ink)',
  },
  // 7 %: more would take too much contrast from numbers in light themes; the edge is the second sign.
  '.cm-litLine': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 7%, transparent)',
    boxShadow: 'inset 3px 0 0 var(--accent)',
  },
  '.cm-stepLine': {
    backgroundColor: 'color-mix(in srgb, var(--gradient-ink) 7%, transparent)',
    boxShadow: 'inset 3px 0 0 var(--gradient-ink)',
  },
  '.cm-errorLine': {
    backgroundColor: 'var(--error-soft)',
    boxShadow: 'inset 3px 0 0 var(--error)',
  },
  '.cm-tooltip': {
    border: '1px solid var(--rim-soft)',
    borderRadius: '8px',
    backgroundColor: 'var(--raised)',
    color: 'var(--text)',
    boxShadow: 'var(--float)',
  },
  // The description stands beside the list, within its element: nothing may be cut off there.
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    maxHeight: '220px',
    borderRadius: '7px',
    fontFamily: 'var(--mono)',
    fontSize: '12px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--text)',
  },
  '.cm-completionLabel': { fontWeight: '600' },
  '.cm-completionMatchedText': { textDecoration: 'none', color: 'var(--accent)' },
  '.cm-completionDetail': { fontStyle: 'normal', color: 'var(--text-muted)', marginLeft: '6px' },
  '.cm-tooltip.cm-completionInfo': {
    padding: '6px 10px',
    maxWidth: '320px',
    font: '400 12px/18px var(--sans)',
    whiteSpace: 'pre-wrap',
  },
})

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.modifier], color: 'var(--gradient-ink)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--category-activation-ink)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--value-ink)' },
  { tag: [tags.comment], color: 'var(--text-faint)', fontStyle: 'italic' },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.definition(tags.variableName))],
    color: 'var(--accent)',
  },
  { tag: [tags.definition(tags.className), tags.className], color: 'var(--accent)', fontWeight: '600' },
  { tag: [tags.heading], color: 'var(--text)', fontWeight: '600' },
  { tag: [tags.emphasis], fontStyle: 'italic' },
  { tag: [tags.strong], fontWeight: '600' },
  { tag: [tags.link, tags.url], color: 'var(--accent)' },
  { tag: [tags.meta, tags.processingInstruction], color: 'var(--text-faint)' },
])

/** Colours and measures. */
export const editorLook: Extension = [layout, syntaxHighlighting(colours)]
