import type { SiteSettings } from '@presstime/db/generated'
import { describeRead } from '../content/describe.ts'
import { updateInputRef } from '../content/input-fields.schema.ts'
import { outputFields } from '../content/output-fields.schema.ts'
import { settings } from '../content/settings.ts'
import { builder } from '../graphql/builder.ts'
import { changePayload, settledChange } from '../publication/change.schema.ts'
import { PublicationWaitRef } from '../publication/publication.schema.ts'
import { readSettings, updateSettings } from './update-settings.ts'

const SettingsRef = builder.objectRef<SiteSettings>('Settings').implement({
  description: 'What the whole site shows. There is no draft of it: what is written is public at once.',
  fields: (t) => ({
    ...outputFields(t, settings.fields, { row: (settings) => settings, describe: describeRead }),
    version: t.exposeInt('version', {
      description: 'Grows with every change; pass the one you have read to updateSettings.',
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When they were last changed.' }),
  }),
})

builder.queryField('settings', (t) =>
  t.field({
    type: SettingsRef,
    description: 'What the whole site shows.',
    resolve: (_root, _args, { db }) => readSettings(db),
  }),
)

const UpdateSettingsInput = updateInputRef('UpdateSettingsInput', settings)

const UpdateSettingsPayload = changePayload(
  'UpdateSettingsPayload',
  'settings',
  'The settings as they are now.',
  SettingsRef,
)

builder.mutationField('updateSettings', (t) =>
  t.field({
    type: UpdateSettingsPayload,
    description:
      'Changes what the whole site shows, in public at once. A version that is not the present one is CONFLICT.',
    args: {
      version: t.arg.int({ required: true, description: 'The version that you have read.' }),
      input: t.arg({ type: UpdateSettingsInput, required: true }),
      wait: t.arg({ type: PublicationWaitRef, defaultValue: 'NONE', description: 'When to answer.' }),
    },
    resolve: async (_root, { version, input, wait }, { db, listeners, log }) =>
      settledChange({ db, log }, await updateSettings(db, listeners, version, input), wait),
  }),
)
