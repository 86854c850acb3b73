/** The agency's tree: so many OPD as its people need, three units below each, and who heads them. */
import { type Office, offices } from "./names.ts";

export interface WorldUnit {
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
  readonly workWeek: 5 | 6;
  /** Titular, acting (Plt.), or a vacant post: then the head of the OPD stands in. */
  readonly head: "titular" | "plt" | "vacant";
}

/** People that one OPD has room for. */
const peopleInOffice = 84;

/** Units for so many people; at least one OPD. After the list of offices come branches of them, by region. */
export function unitsFor(employees: number): readonly WorldUnit[] {
  const count = Math.max(1, Math.round(employees / peopleInOffice));
  return Array.from({ length: count }, (_, n) => unitsOf(officeNumber(n), n)).flat();
}

function officeNumber(n: number): Office {
  const office = offices[n % offices.length]!;
  const region = Math.floor(n / offices.length);
  if (region === 0) return office;
  return { ...office, name: `${office.name} Wilayah ${region + 1}` };
}

function unitsOf({ name, workWeek, below }: Office, n: number): WorldUnit[] {
  const code = `D${String(n + 1).padStart(2, "0")}`;
  return [
    { code, name, parent: null, workWeek, head: "titular" },
    ...below.map((unit, i): WorldUnit => {
      const place = n * below.length + i;
      const head = place % 13 === 7 ? "plt" : place % 17 === 11 ? "vacant" : "titular";
      return { code: `${code}.${i + 1}`, name: unit, parent: code, workWeek, head };
    }),
  ];
}
