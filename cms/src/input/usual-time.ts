/** The years 1 to 9999 (UTC). RFC 3339 can write them and Postgres can store them. */
const earliest = Date.parse('0001-01-01T00:00:00Z')
const latest = Date.parse('9999-12-31T23:59:59.999Z')

/** Whether a time can be stored and written. False for an invalid date. */
export const isUsualTime = (time: Date): boolean => time.getTime() >= earliest && time.getTime() <= latest
