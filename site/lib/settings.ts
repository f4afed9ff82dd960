import { contentTag } from '@presstime/protocol/cache-tags'
import { workAsyncStorage } from 'next/dist/server/app-render/work-async-storage.external.js'
import { cache } from 'react'
import { SettingsDocument, type SettingsQuery } from './cms.generated.ts'
import { askCms, CmsError } from './cms.ts'
import { cmsIsNotSet, isBuilding } from './config.ts'
import { keepFor } from './keep-for.ts'

/** What every page shows of the site: its name, language, navigation. */
export type SiteSettings = SettingsQuery['settings']

/** For what is built with no CMS to reach, which is never shown: every path that readers ask for is rendered by a page. */
const unknown: SiteSettings = {
  name: 'Presstime',
  description: '',
  locale: 'en',
  navigation: [],
  socialLinks: [],
}

/** The settings of the site. Asked once per render, though layout, page and metadata all need them. */
export const siteSettings = cache(async (): Promise<{ settings: SiteSettings; sequence: number }> => {
  if (isBuilding() && cmsIsNotSet()) return { settings: unknown, sequence: 0 }
  const { data, sequence } = await askCms(SettingsDocument, {}, [contentTag])
  if (!data.settings) throw new CmsError('BAD_ANSWER', 'it says nothing about the settings')
  return { settings: data.settings, sequence }
})

let lastKnown = unknown

/**
 * For what stands around a page, and for pages that are rendered for each request: the settings or, while the CMS does not
 * say them, those that it said last to this process. A page that is kept has them by `withSettings` too, which throws
 * then, so that nothing old is kept.
 */
export const frameSettings = cache(
  (): Promise<SiteSettings> => (isSearch() ? recentSettings() : settingsOrLastKnown()),
)

async function settingsOrLastKnown(): Promise<SiteSettings> {
  try {
    lastKnown = (await siteSettings()).settings
  } catch (error) {
    if (!(error instanceof CmsError)) throw error
  }
  return lastKnown
}

/** Everybody who types searches: what stands around the search may be some seconds old, and costs the CMS no question each. */
const recentSettings = keepFor(5_000, settingsOrLastKnown)

/** A layout is not told what page it stands around; Next knows (`next/headers` reads the same store). */
const isSearch = (): boolean => workAsyncStorage.getStore()?.page === '/search/page'

/**
 * Content together with the settings that its page shows around it. They are two answers of the CMS: the page is as old as
 * the older of them.
 */
export async function withSettings<Content extends { sequence: number }>(
  content: Promise<Content>,
): Promise<Content & { settings: SiteSettings }> {
  const [loaded, { settings, sequence }] = await Promise.all([content, siteSettings()])
  return { ...loaded, settings, sequence: Math.min(loaded.sequence, sequence) }
}
