import { decryptValue, encryptValue, type SubjectKeys } from '@docket/privacy';

/** The fields of a person that are encrypted here. */
export type AddressField = 'notification-mail' | 'notification-webhook' | 'campaign-mail';

/** Addresses of people, encrypted with the key of each: an erasure of the person makes them unreadable. */
export class PersonalAddresses {
  private opened: Promise<SubjectKeys> | undefined;

  constructor(private readonly keys: () => Promise<SubjectKeys>) {}

  /** @throws DocketError `PRIVACY.NO_MASTER_KEY`, `PRIVACY.MASTER_KEY_MISSING` */
  async seal(tenant: string, subject: string, field: AddressField, address: string): Promise<string> {
    const key = await (await this.open()).findOrCreate(tenant, subject);
    return encryptValue(key, address, { tenant, subject, field });
  }

  /** @returns undefined where the person was erased. @throws DocketError as `seal` */
  async read(
    tenant: string,
    subject: string,
    field: AddressField,
    stored: string,
  ): Promise<string | undefined> {
    const key = await (await this.open()).find(tenant, subject);
    return decryptValue(key, stored, { tenant, subject, field });
  }

  private async open(): Promise<SubjectKeys> {
    this.opened ??= this.keys().catch((error: unknown) => {
      this.opened = undefined;
      throw error;
    });
    return this.opened;
  }
}
