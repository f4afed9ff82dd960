type Defined<Fields> = { [Field in keyof Fields]?: Exclude<Fields[Field], undefined> }

/** A field that is undefined is one that was left out, and is left as it is. */
export const withoutUndefined = <Fields extends object>(fields: Fields): Defined<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<Fields>
