/** `jejak code`: a six-digit code on paper for somebody whose phone number is not on record. */
import { makeCode } from "../../app/office/make-code.ts";
import type { Answer, Shell } from "../desk.ts";
import { until } from "./invites.ts";

export async function printCode({ operator }: Shell, employeeId: string): Promise<Answer> {
  const { code } = await makeCode(operator, employeeId);
  return { out: code, err: `Untuk satu kali, bersama NIP pemiliknya, ${until(operator.now)}.`, exit: 0 };
}
