// The buttons that end a digest of one's own: below it in direct messages, and in the list of /me show.
import type { Action } from '../command.ts';
import { stopOne } from '../commands/me.ts';
import { endOwn, showOwn } from '../own-digests.ts';

/** `me-stop:<subscription>`: the message that it stands under stays. */
export const meStop: Action = {
  name: 'me-stop',
  isAdministration: false,
  isDirect: true,
  answers: 'own',
  run: (app, interaction, [id = '']) => stopOne(app, interaction, id),
};

/** `me-end:<subscription>:<page>` */
export const meEnd: Action = {
  name: 'me-end',
  isAdministration: false,
  isDirect: true,
  answers: 'update',
  run: async (app, interaction, [id = '', page = '']) => {
    await endOwn(app, interaction.user.id, id);
    return showOwn(app, interaction, Number(page) || 0);
  },
};

/** `me:<page>` */
export const mePages: Action = {
  name: 'me',
  isAdministration: false,
  isDirect: true,
  answers: 'update',
  run: (app, interaction, [page = '']) => showOwn(app, interaction, Number(page) || 0),
};
