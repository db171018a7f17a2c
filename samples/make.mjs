/**
 * Writes the bundled samples beside this file: `node samples/make.mjs`. Every name and number in them is
 * invented. The output is the same, byte for byte, on every run: a test holds that.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PDFDocument, PDFName, StandardFonts } from 'pdf-lib';

const WRITTEN = new Date('2026-01-15T09:00:00Z');

/** @returns {Promise<Record<string, Uint8Array>>} file name to content */
export async function makeSamples() {
  return {
    'intake-form.pdf': await intakeForm(),
    'visits.csv': visits(),
    'discharge-letter.pdf': await dischargeLetter(),
  };
}

async function newDocument(title) {
  const pdf = await PDFDocument.create();
  pdf.setTitle(title);
  pdf.setAuthor('Docket samples');
  pdf.setProducer('samples/make.mjs');
  pdf.setCreator('samples/make.mjs');
  pdf.setLanguage('en-GB');
  pdf.setCreationDate(WRITTEN);
  pdf.setModificationDate(WRITTEN);
  return {
    pdf,
    font: await pdf.embedFont(StandardFonts.Helvetica),
    bold: await pdf.embedFont(StandardFonts.HelveticaBold),
  };
}

async function intakeForm() {
  const { pdf, font, bold } = await newDocument('Patient intake form');
  const page = pdf.addPage([595, 842]);
  const form = pdf.getForm();
  page.drawText('Patient intake form', { x: 56, y: 770, size: 20, font: bold });
  page.drawText('Lindenhof Clinic (invented), ward for internal medicine', { x: 56, y: 748, size: 10, font });
  let y = 710;
  const row = (label) => {
    page.drawText(label, { x: 56, y: y + 5, size: 10, font });
    const box = { x: 220, y, width: 280, height: 20, borderWidth: 0.5 };
    y -= 32;
    return box;
  };
  const text = (label, name, value) => {
    const box = row(label);
    const field = form.createTextField(name);
    field.setText(value);
    field.addToPage(page, { ...box, font });
    return field;
  };
  text('Given name', 'patient.givenName', 'Mara').enableRequired();
  text('Family name', 'patient.familyName', 'Okonkwo').enableRequired();
  text('Date of birth', 'patient.birthDate', '1968-11-03');
  text('Patient number', 'patient.number', 'P0042817').enableReadOnly();
  text('Weight in kg', 'vitals.weightKg', '71.5');
  text('Known allergies', 'history.allergies', 'Penicillin');
  text('Next of kin', 'contact.nextOfKin', '');
  const ward = form.createDropdown('ward');
  ward.setOptions(['Cardiology', 'Internal medicine', 'Surgery']);
  ward.select('Internal medicine');
  ward.addToPage(page, { ...row('Ward'), font });
  const sex = form.createRadioGroup('patient.sex');
  const sexBox = row('Sex: female / male / other');
  ['female', 'male', 'other'].forEach((option, index) => {
    sex.addOptionToPage(option, page, { x: sexBox.x + index * 40, y: sexBox.y, width: 16, height: 16 });
  });
  nameStates(sex, 'female');
  const check = (label, name, on) => {
    const { x, y: at } = row(label);
    const box = form.createCheckBox(name);
    box.addToPage(page, { x, y: at, width: 16, height: 16 });
    if (on) box.check();
  };
  check('Agrees to treatment', 'consent.treatment', true);
  check('Agrees to research', 'consent.research', false);
  const reason = form.createTextField('visit.reason');
  reason.enableMultiline();
  reason.setText('Shortness of breath for three days.\nNo fever.');
  const box = row('Reason for the visit');
  reason.addToPage(page, { ...box, y: box.y - 40, height: 60, font });
  return pdf.save({ updateFieldAppearances: false });
}

/** pdf-lib numbers the states of radio buttons; readers then show numbers. Forms in the wild name them. */
function nameStates(group, selected) {
  const options = group.getOptions();
  const { dict } = group.acroField;
  group.acroField.getWidgets().forEach((widget, index) => {
    const states = widget.dict.lookup(PDFName.of('AP')).lookup(PDFName.of('N'));
    const numbered = PDFName.of(String(index));
    states.set(PDFName.of(options[index]), states.get(numbered));
    states.delete(numbered);
    widget.dict.set(PDFName.of('AS'), PDFName.of(options[index] === selected ? selected : 'Off'));
  });
  dict.delete(PDFName.of('Opt'));
  dict.set(PDFName.of('V'), PDFName.of(selected));
}

async function dischargeLetter() {
  const { pdf, font, bold } = await newDocument('Discharge letter');
  const pages = [
    [
      'Discharge letter',
      [
        'Lindenhof Clinic (invented), 15 January 2026',
        '',
        'Patient: Mara Okonkwo, born 3 November 1968, number P0042817',
        '',
        'Dear colleague,',
        '',
        'we report on our patient, who was with us from 9 to 15 January 2026.',
        '',
        'Diagnosis: community-acquired pneumonia of the right lower lobe.',
        'History: shortness of breath for three days, no fever, no travel.',
        'Findings on admission: blood pressure 142/85 mmHg, pulse 96 a minute,',
        'oxygen saturation 93 % on room air, C-reactive protein 118 mg/l.',
        '',
        'Because of a known allergy to penicillin she was treated with doxycycline.',
      ],
    ],
    [
      'Course and advice',
      [
        'Saturation rose to 97 % within four days; C-reactive protein fell to 14 mg/l.',
        'The patient was discharged in good condition.',
        '',
        'Medication: doxycycline 100 mg, twice a day, until 19 January 2026.',
        'We ask for a chest X-ray in six weeks and a blood count in two weeks.',
        '',
        'With kind regards,',
        'Dr. T. Brandl, internal medicine',
      ],
    ],
  ];
  for (const [heading, lines] of pages) {
    const page = pdf.addPage([595, 842]);
    page.drawText(heading, { x: 56, y: 770, size: 18, font: bold });
    lines.forEach((line, index) => page.drawText(line, { x: 56, y: 735 - index * 18, size: 11, font }));
  }
  return pdf.save();
}

/** 400 visits, with nulls, a few rare values, and numbers that follow no pattern by eye. */
function visits() {
  const random = randomFrom(20260115);
  const pick = (values) => values[Math.floor(random() * values.length)];
  const wards = ['Cardiology', 'Internal medicine', 'Internal medicine', 'Surgery', 'Paediatrics'];
  const rows = [
    'visit_id,patient_id,ward,admitted_on,discharged_at,age,weight_kg,systolic_mmhg,diagnosis,follow_up,note',
  ];
  for (let visit = 1; visit <= 400; visit += 1) {
    const admitted = new Date(Date.UTC(2025, 0, 1) + Math.floor(random() * 365) * 86_400_000);
    const stayHours = 6 + Math.floor(random() * 240);
    const isStill = random() < 0.06;
    const age = Math.floor(random() * 95);
    rows.push(
      [
        1000 + visit,
        `P${String(Math.floor(random() * 180)).padStart(7, '0')}`,
        pick(wards),
        admitted.toISOString().slice(0, 10),
        isStill ? '' : new Date(admitted.getTime() + stayHours * 3_600_000).toISOString().slice(0, 19) + 'Z',
        age,
        random() < 0.08 ? '' : (age < 15 ? 4 + age * 3 + random() * 8 : 48 + random() * 60).toFixed(1),
        random() < 0.05 ? 'NA' : Math.round(95 + random() * 70 + age * 0.2),
        pick(['J18.9', 'I10', 'E11.9', 'K35.8', 'S52.5', 'J18.9', 'I10']),
        random() < 0.35,
        pick(['', '', '', 'none', '"allergy: penicillin, confirmed"', '"said ""better"" at discharge"']),
      ].join(','),
    );
  }
  return Buffer.from(`${rows.join('\n')}\n`);
}

function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [name, bytes] of Object.entries(await makeSamples())) {
    await writeFile(fileURLToPath(new URL(name, import.meta.url)), bytes);
  }
}
