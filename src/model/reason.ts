// Why something failed or rests, in the reader's language. It was recorded in English where it happened (net, collect, deliver, the
// messenger), often days before somebody asks; here it is known again by its form. What is not known stays English.
import type { Language } from './language.ts';
import { reasons } from './reason.words.ts';

/** `why` as it was recorded; parts that reasons are put together from are each turned, whatever else stands in them is kept. */
export function reasonIn(why: string, language: Language): string {
  if (language === 'en') {
    return why;
  }
  for (const reason of forms) {
    const parts = reason.form.exec(why)?.slice(1);
    if (parts !== undefined) {
      const said = parts.map((part) => reasonIn(part, language));
      return reason[language].replaceAll(/\*(\d)/g, (_mark, place) => said[Number(place) - 1] ?? '');
    }
  }
  return why;
}

/** With or without the full stop that a sentence of its own has. */
const forms = reasons.map(({ en, de, ar }) => {
  const literal = en.replace(/\.$/, '').replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
  return { de, ar, form: new RegExp(`^${literal.replaceAll('*', '(.+?)')}\\.?$`, 's') };
});
