/** What is on record about a person, as that person is shown it. */
import { selfService as texts } from "../../../conversations/self-service.ts";
import { addressesOf } from "../../adapters/postgres/queries/people/addresses.ts";
import { latestConsent } from "../../adapters/postgres/queries/people/consents.ts";
import { countAnswers, enrollmentsOf } from "../../adapters/postgres/queries/people/my-data.ts";
import type { Person } from "../../adapters/postgres/queries/people/people.ts";
import { maskNip } from "../../core/person/nip.ts";
import { fullName } from "../../core/person/person-name.ts";
import { dateAndTime, inForce } from "../joining/consent.ts";
import { supervisorNameOf } from "../joining/link-account.ts";
import type { Scene } from "../scene.ts";
import { localeOf, spoken } from "../speak.ts";

/** What is stored about a person, with the numbers masked: a chat may be read over a shoulder. */
export async function storedText(scene: Scene, person: Person): Promise<string> {
  const { tx, vault } = scene;
  const consent = await latestConsent(tx, person.id);
  const accounts = await addressesOf(tx, person.id);
  return spoken(scene, texts.stored, {
    name: fullName(person),
    maskedNip: maskNip(vault.open(person.nipCipher)),
    unit: person.unit,
    position: person.position ?? "",
    supervisor: (await supervisorNameOf(scene, person)) ?? "",
    maskedPhone: person.phoneCipher === null ? "" : maskPhone(vault.open(person.phoneCipher)),
    channels: accounts.map(({ channel }) => (channel === "telegram" ? "Telegram" : "Slack")).join(", "),
    consent: inForce(consent)
      ? spoken(scene, texts.consentInForce, {
          date: dateAndTime(consent.givenAt, localeOf(scene)).date,
          version: consent.version,
        })
      : spoken(scene, texts.consentNotInForce),
    trainings: String((await enrollmentsOf(tx, person.id)).length),
    answers: String(await countAnswers(tx, person.id)),
  });
}

/** "+62812****89": enough to recognise one's own number. */
function maskPhone(phone: string): string {
  return `${phone.slice(0, 6)}****${phone.slice(-2)}`;
}
