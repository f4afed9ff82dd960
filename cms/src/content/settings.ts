import type { Definition } from './definition.ts'
import { language, links, navigation, text } from './field.ts'

/** The settings of the whole site. There is one row, without a draft. */
export const settings = {
  name: 'settings',
  route: null,
  folder: null,
  isInLists: false,
  reservedSlugs: [],
  fields: {
    name: text({
      label: 'name',
      help: 'The name of the site.',
      most: 200,
      isRequired: true,
      default: 'Presstime',
    }),
    description: text({
      label: 'description',
      help: 'What the site is about, plain text; may be empty.',
      most: 2_000,
    }),
    locale: language({
      label: 'language',
      help: {
        read: 'The language of the content, as a language tag (BCP 47), such as en or pt-BR.',
        update: 'A language tag (BCP 47); it is stored in its canonical form.',
      },
      default: 'en',
    }),
    navigation: navigation({
      label: 'navigation',
      help: {
        read: 'The entries of the navigation, in their order.',
        update: 'All entries, at most 50.',
      },
      most: 50,
    }),
    socialLinks: links({
      label: 'social links',
      help: { read: 'Where else the site is to be found.', update: 'All links, at most 20.' },
      most: 20,
    }),
  },
} as const satisfies Definition
