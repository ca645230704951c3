// Broken JSON -> JSON that keeps what can be kept: raw line breaks inside strings are escaped, a comma before a bracket
// goes, and a document that was cut off ends behind its last whole value. One pass; null when nothing was whole.

export function repairJson(text: string): string | null {
  const out: string[] = [];
  const open: string[] = [];
  /** Where the document could end, and what would close it: behind each whole element of a list. */
  let end: { readonly parts: number; readonly closing: string } | null = null;
  let at = 0;
  while (at < text.length) {
    const character = text[at]!;
    if (character === '"') {
      const close = stringEnd(text, at);
      if (close < 0) {
        break;
      }
      out.push(text.slice(at, close).replace(/[\u0000-\u001f]/g, (c) => (c === '\n' ? '\\n' : ' ')));
      at = close;
      continue;
    }
    if (character === '{' || character === '[') {
      open.push(character === '{' ? '}' : ']');
    } else if (character === '}' || character === ']') {
      if (open.pop() !== character) {
        break;
      }
      dropCommaBefore(out);
    }
    out.push(character);
    at += 1;
    if (character === '}' && open.at(-1) === ']' && open.length < deepest) {
      end = { parts: out.length, closing: open.toReversed().join('') };
    }
    if (open.length === 0 || open.length > deepest) {
      break;
    }
  }
  return open.length === 0 ? out.join('') : end && out.slice(0, end.parts).join('') + end.closing;
}

const deepest = 200;

/** Behind the closing quote; -1 when there is none. */
function stringEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') {
      slashes += 1;
    }
    if (slashes % 2 === 0) {
      return at + 1;
    }
  }
  return -1;
}

function dropCommaBefore(out: string[]): void {
  let last = out.length - 1;
  while (last >= 0 && /^\s*$/.test(out[last]!)) {
    last -= 1;
  }
  if (out[last] === ',') {
    out[last] = '';
  }
}
