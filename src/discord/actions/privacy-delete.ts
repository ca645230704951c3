// The button that deletes everything of a server, after /privacy delete asked whether that is meant.
import { type Action, guildOf } from '../command.ts';
import { deleteServer } from '../commands/privacy.ts';
import { languageFor } from '../language.ts';

export const privacyDelete: Action = {
  name: 'privacy-delete',
  isAdministration: true,
  answers: 'update',
  run: (app, interaction) => deleteServer(app, guildOf(interaction), languageFor(interaction)),
};
