// Discord's limits, as its documentation and API description state them (API v10), and nothing else.
// Drawing keeps within them; tests/kit checks every body that is sent against them.

export const limits = {
  /** Characters of a message's plain content. */
  content: 2000,
  embedsPerMessage: 10,
  embedTitle: 256,
  embedDescription: 4096,
  embedFields: 25,
  embedFieldName: 256,
  embedFieldValue: 1024,
  embedFooter: 2048,
  embedAuthor: 256,
  /** Characters in all embeds of one message together. */
  embedTotal: 6000,
  /** Rows of buttons or selects in a message without Components V2. */
  actionRows: 5,
  buttonsPerRow: 5,
  buttonLabel: 80,
  customId: 100,
  selectOptions: 25,
  optionLabel: 100,
  /** Components V2: all components together, nested ones counted. */
  componentsTotal: 40,
  /** Components V2: characters of all text displays together (observed, not documented). */
  componentsText: 4000,
  galleryItems: 10,
  nonce: 25,
  autocompleteChoices: 25,
  choiceName: 100,
  modalTitle: 45,
  modalComponents: 5,
  commandName: 32,
  commandDescription: 100,
  commandOptions: 25,
  threadName: 100,
  /** Tags of one post in a forum. */
  postTags: 5,
  /** Of all files of a message; in every server Discord takes more. */
  fileBytes: 8_000_000,
  /** URL of an embed or button. */
  url: 2048,
} as const;
