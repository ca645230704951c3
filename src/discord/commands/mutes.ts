// /mutes: what is muted for the asker and, for administrators, in the channels of the server, each with a button that lifts it;
// and muting words that no headline shows just now.
import { ApplicationCommandOptionType, type ChatInputCommandInteraction, InteractionContextType } from 'discord.js';
import { hasWords } from '../../deliver/mutes.ts';
import { inLanguages } from '../../model/language.ts';
import type { App } from '../../ports/app.ts';
import { mayAdminister } from '../administration.ts';
import { type Answer, type Command, say } from '../command.ts';
import { described, languageFor } from '../language.ts';
import { channelOf, listMutes, muteFor } from '../mutes.ts';

export const mutes: Command = {
  definition: {
    name: 'mutes',
    ...described({
      en: 'What you muted, and lifting it again; or mute a word',
      de: 'Was du stummgeschaltet hast, zum Aufheben; oder ein Wort stummschalten',
      ar: 'ما كتمته، مع إمكان إلغاء كتمه؛ أو كتم كلمة',
    }),
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'word',
        ...described({
          en: 'Mute headlines that hold this word, or these words side by side',
          de: 'Schlagzeilen mit diesem Wort stummschalten, oder mit diesen Wörtern nebeneinander',
          ar: 'كتم العناوين التي ترد فيها هذه الكلمة، أو هذه الكلمات متجاورة',
        }),
        max_length: 60,
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'here',
        ...described({
          en: 'For everyone in this channel; for those who administer',
          de: 'Für alle in diesem Kanal; für die, die verwalten',
          ar: 'للجميع في هذه القناة؛ لمن يديرون الخادم',
        }),
      },
    ],
  },
  isPrivate: true,
  run: (app, interaction) => {
    const word = interaction.options.getString('word')?.replace(/\s+/g, ' ').trim() ?? '';
    return word === '' ? listMutes(app, interaction, 0) : muteWord(app, interaction, word);
  },
};

async function muteWord(app: App, interaction: ChatInputCommandInteraction, word: string): Promise<Answer> {
  const tell = words(languageFor(interaction));
  const { guildId } = interaction;
  if (guildId === null) {
    return say(tell.inServer);
  }
  if (!hasWords(word)) {
    return say(tell.noWord);
  }
  const isHere = interaction.options.getBoolean('here') === true;
  if (isHere && !(await mayAdminister(app, interaction))) {
    return say(tell.notAllowed);
  }
  const holder = isHere
    ? { channelId: await channelOf(app, interaction), userId: null }
    : { channelId: null, userId: interaction.user.id };
  return muteFor(app, interaction, { guildId, ...holder, what: 'word', value: word, label: word });
}

export const words = inLanguages({
  en: {
    inServer: 'Ask me that in a server: what is muted is muted in one.',
    noWord: 'I see no word in that. Write one, or several as they stand side by side in headlines.',
    notAllowed:
      'For everyone in a channel only those who may manage this server mute. Leave out "here" to mute for yourself.',
  },
  de: {
    inServer: 'Frag mich das auf einem Server: Stummgeschaltet wird immer für einen bestimmten.',
    noWord: 'Darin sehe ich kein Wort. Schreib eines, oder mehrere so, wie sie in Schlagzeilen nebeneinander stehen.',
    notAllowed:
      'Für alle in einem Kanal schalten nur die stumm, die diesen Server verwalten dürfen. Lass „here“ weg, dann gilt es für dich.',
  },
  ar: {
    inServer: 'اسألني ذلك في أحد الخوادم: فالكتم يكون في خادم بعينه.',
    noWord: 'لا أرى كلمة في ذلك. اكتب كلمة، أو كلمات كما ترد متجاورة في العناوين.',
    notAllowed: 'لا يكتم للجميع في قناة إلا من يحق لهم إدارة هذا الخادم. اترك «here» لتكتم لنفسك.',
  },
});
