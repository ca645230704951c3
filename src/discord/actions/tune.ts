// The buttons of /topic tune: `tune:<yes, no, skip, undo, done or start>:<topic>:<article>:<skipped>`.
import type { Language } from '../../model/language.ts';
import type { App } from '../../ports/app.ts';
import { effectiveThreshold } from '../../understand/answers.ts';
import { type Action, type Answer, guildOf, say } from '../command.ts';
import { languageFor } from '../language.ts';
import { hundredths } from '../score-text.ts';
import { shown } from '../text.ts';
import { answer, describeMove, seenTopic, takeBack } from '../topic-moving.ts';
import { askNearest, type Before } from '../topic-tuning.ts';
import { words } from '../topic-tuning.words.ts';

export const tune: Action = {
  name: 'tune',
  isAdministration: true,
  answers: 'update',
  run: async (app, interaction, [what, topicId = '', articleId = '', skipped = '']) => {
    const language = languageFor(interaction);
    const guildId = guildOf(interaction);
    const tell = words(language);
    const goOn = async (before: Before | null): Promise<Answer> => {
      const topic = await seenTopic(app, guildId, topicId);
      return topic === null ? say(tell.topicGone) : askNearest(app, guildId, topic, language, skipped, before);
    };
    switch (what) {
      case 'yes':
      case 'no': {
        const article = await app.store.articles.get(articleId);
        const belongs = what === 'yes';
        const move =
          article === null ? null : await answer(app, guildId, topicId, article, belongs, interaction.user.id);
        if (article === null || move === null) {
          return goOn({ notice: tell.articleGone, undo: null });
        }
        const noted = (belongs ? tell.belongs : tell.belongsNot)(shown(article.title, 150));
        return goOn({ notice: `${noted} ${describeMove(move, language)}`, undo: articleId });
      }
      case 'undo': {
        const move = await takeBack(app, guildId, topicId, articleId);
        const notice = move === null ? tell.nothingToUndo : `${tell.undone} ${describeMove(move, language)}`;
        return goOn({ notice, undo: null });
      }
      case 'done':
        return done(app, guildId, topicId, language);
      default:
        return goOn(null);
    }
  },
};

async function done(app: App, guildId: string, topicId: string, language: Language): Promise<Answer> {
  const topic = await seenTopic(app, guildId, topicId);
  const { topicGone, doneWith } = words(language);
  return say(
    topic === null
      ? topicGone
      : doneWith(
          shown(topic.name),
          hundredths(effectiveThreshold(topic, app.settings), language),
          topic.answers.length,
        ),
  );
}
