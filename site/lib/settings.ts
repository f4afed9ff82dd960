import { contentTag } from '@presstime/protocol/cache-tags'
import { workAsyncStorage } from 'next/dist/server/app-render/work-async-storage.external.js'
import { cache } from 'react'
import { SettingsDocument, type SettingsQuery } from './cms.generated.ts'
import { askCms, CmsError } from './cms.ts'
import { cmsIsNotSet, isBuilding } from './config.ts'
import { keepFor } from './keep-for.ts'

/** The settings that every page shows: the name of the site, its language, its navigation. */
export type SiteSettings = SettingsQuery['settings']

/**
 * Used by a build without a CMS. Readers never see these values, because every page they request is rendered
 * later.
 */
const unknown: SiteSettings = {
  name: 'Presstime',
  description: '',
  locale: 'en',
  navigation: [],
  socialLinks: [],
}

/** The settings of the site. The layout, the page and the metadata share one request for each render. */
export const siteSettings = cache(async (): Promise<{ settings: SiteSettings; sequence: number }> => {
  if (isBuilding() && cmsIsNotSet()) return { settings: unknown, sequence: 0 }
  const { data, sequence } = await askCms(SettingsDocument, {}, [contentTag])
  if (!data.settings) throw new CmsError('BAD_ANSWER', 'it says nothing about the settings')
  return { settings: data.settings, sequence }
})

let lastKnown = unknown

/**
 * The settings for the layout of a page, and for pages that are rendered for each request. While the CMS does
 * not answer, they are the last settings that this process received. A cached page also reads the settings by
 * `withSettings`, which throws in that case, so that old settings are never cached.
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

/**
 * Settings for the search page, which many readers request while they type. They may be some seconds old, so
 * that not every search requests them from the CMS.
 */
const recentSettings = keepFor(5_000, settingsOrLastKnown)

/**
 * A layout does not get the path of its page, but Next knows the path (`next/headers` reads the same store).
 */
const isSearch = (): boolean => workAsyncStorage.getStore()?.page === '/search/page'

/**
 * Returns content together with the settings that its page shows. They are two answers of the CMS, so the
 * page is as old as the older one.
 */
export async function withSettings<Content extends { sequence: number }>(
  content: Promise<Content>,
): Promise<Content & { settings: SiteSettings }> {
  const [loaded, { settings, sequence }] = await Promise.all([content, siteSettings()])
  return { ...loaded, settings, sequence: Math.min(loaded.sequence, sequence) }
}
