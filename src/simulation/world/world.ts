/**
 * A made-up agency, the same for the same seed: units, people, trainings and who takes part, written as the sheets of a
 * roster file, so that it comes in the way a real one does.
 */
import { wib } from "../../core/calendar/calendar.ts";
import { type Cell, type Table, tableIn } from "../../core/roster/columns.ts";
import { DefectError } from "../../errors.ts";
import { peopleOf, type WorldPerson } from "./people.ts";
import { type Times, trainingsOf, type WorldTraining } from "./trainings.ts";
import { unitsFor, type WorldUnit } from "./units.ts";

export interface World {
  readonly units: readonly WorldUnit[];
  readonly people: readonly WorldPerson[];
  readonly trainings: readonly WorldTraining[];
}

export interface Size {
  readonly employees: number;
  readonly trainings: number;
}

export function buildWorld(seed: number, size: Size, times: Times): World {
  const units = unitsFor(size.employees);
  const people = peopleOf(seed, size.employees, units, wib(times.start, "00:00"));
  return { units, people, trainings: trainingsOf(seed, size.trainings, people, times) };
}

/** The agency as the four sheets of a roster file. */
export function rosterTables(world: World): readonly Table[] {
  return [unitsSheet(world), peopleSheet(world), trainingsSheet(world), enrollmentsSheet(world)];
}

type Row = readonly (Cell | null)[];

function sheet(name: string, heading: Row, rows: readonly Row[]): Table {
  const grid = [heading, ...rows].map((cells, index) => ({ number: index + 1, cells }));
  const table = tableIn({ name, rows: grid });
  if (table === undefined) throw new DefectError("simulated-roster");
  return table;
}

function unitsSheet({ units, people }: World): Table {
  const heads = new Map(people.filter(({ heads }) => heads).map(({ unit, nip }) => [unit.code, nip]));
  return sheet(
    "Unit",
    ["ID", "NAMA", "ID ATASAN", "HARI KERJA", "NIP KEPALA", "PLT/PLH"],
    units.map(({ code, name, parent, workWeek, head }) => [
      code,
      name,
      parent,
      workWeek,
      heads.get(code) ?? null,
      head === "plt" ? "Plt." : null,
    ]),
  );
}

function peopleSheet({ people }: World): Table {
  return sheet(
    "Pegawai",
    ["NIP", "NAMA", "GELAR BELAKANG", "JENIS PEGAWAI", "JABATAN", "JENIS JABATAN", "ID UNIT KERJA", "NO HP"],
    people.map(({ nip, name, title, employment, position, heads, unit, phone }) => [
      nip,
      name,
      title,
      employment,
      position,
      heads ? "Struktural" : "Pelaksana",
      unit.code,
      phone,
    ]),
  );
}

function trainingsSheet({ trainings, people }: World): Table {
  return sheet(
    "Pelatihan",
    ["KODE", "JUDUL", "ANGKATAN", "BENTUK", "MODA", "MULAI", "SELESAI", "TEMPAT", "JP", "PERSIAPAN", "NIP KOORDINATOR"],
    trainings.map((one) => [
      one.code,
      one.title,
      one.batch,
      one.form,
      one.mode,
      `${one.from} ${one.startTime}`,
      `${one.to} ${one.endTime}`,
      one.place,
      one.hours,
      one.preparation,
      people[0]?.nip ?? null,
    ]),
  );
}

function enrollmentsSheet({ trainings }: World): Table {
  return sheet(
    "Peserta",
    ["KODE PELATIHAN", "NIP", "PERAN"],
    trainings.flatMap(({ code, participants }) => participants.map(({ nip }) => [code, nip, "peserta"])),
  );
}
