// What a person attached to a command, fetched from Discord through the guarded net like anything else from outside.
import type { Attachment } from 'discord.js';
import { inLanguages, type Language } from '../model/language.ts';
import { reasonIn } from '../model/reason.ts';
import type { App } from '../ports/app.ts';
import { shown } from './text.ts';

/** The bytes; or, for people, why there are none. */
export async function readAttachment(
  app: App,
  file: Pick<Attachment, 'url' | 'size'>,
  maxBytes: number,
  language: Language,
): Promise<Uint8Array | string> {
  const tell = words(language);
  if (file.size > maxBytes) {
    return tell.tooLarge(maxBytes / 1024);
  }
  const answer = await app.net.get({ url: file.url, maxBytes });
  if (answer.kind !== 'answer' || answer.status !== 200) {
    const why = answer.kind === 'answer' ? `it answered ${answer.status}` : answer.why;
    return tell.notFetched(shown(reasonIn(why, language)));
  }
  return answer.body;
}

export const words = inLanguages({
  en: {
    tooLarge: (kiloBytes: number) => `That file is too large: I take at most ${kiloBytes} kB.`,
    notFetched: (why: string) => `I couldn't fetch the file from Discord (${why}). Attach it again.`,
  },
  de: {
    tooLarge: (kiloBytes) => `Die Datei ist zu groß: Ich nehme höchstens ${kiloBytes} kB.`,
    notFetched: (why) => `Ich konnte die Datei nicht von Discord holen (${why}). Häng sie noch einmal an.`,
  },
  ar: {
    tooLarge: (kiloBytes) => `الملف كبير جدًا: أقبل ${kiloBytes} كيلوبايت على الأكثر.`,
    notFetched: (why) => `لم أستطع جلب الملف من Discord (${why}). أرفقه من جديد.`,
  },
});
