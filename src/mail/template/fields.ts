/** Which merge fields a template uses. */

export interface MergeField {
  /** As written: `contact.attributes.city`. */
  readonly path: string
  /** It is a field that Waybill fills; others are always empty. Attributes are known whatever their name. */
  readonly known: boolean
  /** Every place that prints it has a `default` filter. Places that only test it do not count. */
  readonly hasDefault: boolean
}
