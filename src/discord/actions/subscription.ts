// The buttons under /subscriptions: pause, resume, end, and the pages.
import { nextDigestAt } from '../../deliver/wall-clock.ts';
import { type Action, guildOf } from '../command.ts';
import { listSubscriptions } from '../subscription-list.ts';

export const subscription: Action = {
  name: 'subscription',
  isAdministration: true,
  answers: 'update',
  run: async (app, interaction, [what, id = '', page = '0']) => {
    const guildId = guildOf(interaction);
    const known = await app.store.subscriptions.get(id);
    if (known !== null && known.guildId === guildId) {
      if (what === 'pause') {
        await app.store.subscriptions.save({ ...known, pausedWhy: 'by hand', nextDueAt: null });
      } else if (what === 'resume') {
        // What went by while it rested is not told as cards; a digest's one catch-up covers it.
        const seenChange = known.mode === 'instant' ? await app.store.stories.lastChange() : known.seenChange;
        const nextDueAt =
          known.mode === 'instant' ? null : nextDigestAt(known.schedule, known.quiet, app.now()).getTime();
        await app.store.subscriptions.save({ ...known, pausedWhy: null, nextDueAt, seenChange });
      } else if (what === 'end') {
        await app.store.subscriptions.delete(known.id);
      }
    }
    return listSubscriptions(app, guildId, Number(page) || 0);
  },
};
