import type { SiteSettings } from '@presstime/db/generated'
import { z } from 'zod'
import { builder } from '../graphql/builder.ts'
import { LinkInputRef, LinkRef, parseLinks } from '../links/link.schema.ts'
import { changePayload, settledChange } from '../publication/change.schema.ts'
import { PublicationWaitRef } from '../publication/publication.schema.ts'
import { readSettings, updateSettings } from './update-settings.ts'

const storedNavigation = z.array(z.object({ label: z.string(), path: z.string() }))

const NavigationItemRef = builder
  .objectRef<z.output<typeof storedNavigation>[number]>('NavigationItem')
  .implement({
    description: 'An entry of the navigation.',
    fields: (t) => ({
      label: t.exposeString('label', { description: 'Plain text.' }),
      path: t.exposeString('path', { description: 'A path of the site, or a URL.' }),
    }),
  })

const SettingsRef = builder.objectRef<SiteSettings>('Settings').implement({
  description: 'What the whole site shows. There is no draft of it: what is written is public at once.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name of the site.' }),
    description: t.exposeString('description', {
      description: 'What the site is about, plain text; may be empty.',
    }),
    locale: t.exposeString('locale', {
      description: 'The language of the content, as a language tag (BCP 47), such as en or pt-BR.',
    }),
    navigation: t.field({
      type: [NavigationItemRef],
      description: 'The entries of the navigation, in their order.',
      resolve: ({ navigation }) => storedNavigation.parse(navigation),
    }),
    socialLinks: t.field({
      type: [LinkRef],
      description: 'Where else the site is to be found.',
      resolve: ({ socialLinks }) => parseLinks(socialLinks),
    }),
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

const NavigationItemInput = builder.inputType('NavigationItemInput', {
  description: 'An entry of the navigation.',
  fields: (t) => ({
    label: t.string({ required: true, description: '1 to 100 characters.' }),
    path: t.string({
      required: true,
      description: 'A path of the site, such as /about, or a URL that begins with http:// or https://.',
    }),
  }),
})

const UpdateSettingsInput = builder.inputType('UpdateSettingsInput', {
  description: 'What is left out stays as it is.',
  fields: (t) => ({
    name: t.string({ description: '1 to 200 characters.' }),
    description: t.string({ description: 'Up to 2,000 characters.' }),
    locale: t.string({ description: 'A language tag (BCP 47); it is stored in its canonical form.' }),
    navigation: t.field({ type: [NavigationItemInput], description: 'All entries, at most 50.' }),
    socialLinks: t.field({ type: [LinkInputRef], description: 'All links, at most 20.' }),
  }),
})

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
