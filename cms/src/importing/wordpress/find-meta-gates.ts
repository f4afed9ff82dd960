/** Returns whether a value of a field restricts a post to some readers. */
type IsGate = (value: string) => boolean

const isSet: IsGate = (value) =>
  !['', '0', 'no', 'none', 'unrestricted', 'a:0:{}'].includes(value.toLowerCase())

/** For a field with roles or other readers. "all" means everybody, alone or in a list of PHP. */
const isNotAll: IsGate = (value) => isSet(value) && !/^all$|"all"/i.test(value)

/**
 * The fields by which plugins restrict a whole post to some readers, by their names: Jetpack, Members,
 * Restrict Content (Pro), WooCommerce Memberships, Groups, Paid Member Subscriptions, Patreon, Ultimate
 * Member. Fields that these plugins add to every post, and values that mean everybody, do not count.
 */
const fields: readonly [name: RegExp, isGate: IsGate][] = [
  [/^_jetpack_newsletter_access$/, (value) => isSet(value) && value !== 'everybody'],
  [/^_members_access_role$/, isSet],
  [/^(?:rcp_user_level|rcUserLevel)$/, isNotAll],
  // Here "any" and "all" are paid levels.
  [/^rcp_(?!user_level$|show_excerpt$|hide_from_feed$)/, isSet],
  [/^_is_paid$/, isSet],
  [/^_wc_memberships_(?!force_public$)/, isSet],
  [/^groups-(?:read|groups_read_post)$/, isSet],
  [/^pms-content-restrict-(?:subscription-plan|all-subscription-plans|user-status)$/, isSet],
  [/^patreon-level$/, isSet],
  [
    /^um_content_restriction$/,
    (value) =>
      /"_um_custom_access_settings";(?:b:1|i:1|s:1:"1");/.test(value) &&
      !/"_um_accessible";(?:i:0|s:1:"0");/.test(value),
  ],
]

/** Finds the fields that restrict a post. Without their plugin, everybody could read the post. */
export function findMetaGates(meta: ReadonlyMap<string, string>): string[] {
  const isForced = meta.get('_wc_memberships_force_public')?.trim() === 'yes'
  return [...meta].flatMap(([name, value]) => {
    if (isForced && name.startsWith('_wc_memberships_')) return []
    return fields.some(([known, isGate]) => known.test(name) && isGate(value.trim())) ? [name] : []
  })
}
