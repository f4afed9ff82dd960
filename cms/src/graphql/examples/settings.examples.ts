import type { Chapter } from './example.ts'

export const settings: Chapter = {
  title: 'Settings',
  about: 'What the whole site shows: its name, its navigation. A change is public at once, on every page.',
  examples: [
    {
      document: `
        mutation UpdateSettings($version: Int!, $input: UpdateSettingsInput!) {
          updateSettings(version: $version, input: $input) {
            settings { name version }
            publication { sequence status }
          }
        }`,
      variables: () => ({
        version: 1,
        input: {
          name: 'The Analytical Blog',
          locale: 'en',
          navigation: [{ label: 'About', path: '/about' }],
        },
      }),
    },
    {
      document: `
        query Settings {
          settings { name description locale navigation { label path } socialLinks { label url } version }
        }`,
    },
  ],
}
