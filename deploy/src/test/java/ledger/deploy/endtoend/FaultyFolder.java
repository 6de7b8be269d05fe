package ledger.deploy.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Templates with a fault of every kind that can be told by looking at the files and at what is recorded. */
final class FaultyFolder {
    /** What has to be refused: file, line, column, code. Lines 2 and 10 of registrations are right. */
    static final List<String> REFUSALS = List.of(
            "registrations 3 sex unknown-code",
            "registrations 4 registered_on not-a-date",
            "registrations 5 registered_on in-the-future",
            "registrations 6 category required",
            "registrations 7 birth_date born-after-registration",
            "registrations 8 area unknown-area",
            "registrations 9  wrong-number-of-cells",
            "registrations 11 consent unknown-code",
            "registrations 12 person_ref required",
            "registrations 12 registered_on required",
            "registrations 12 sex required",
            "registrations 13 birth_date not-a-date",
            "registrations 14 birth_date born-after-registration",
            "registrations 15 vulnerabilities unknown-code",
            "registrations 16 category unknown-code",
            "registrations 17 person_ref conflict",
            "profile-changes 2 person_ref unknown-ref",
            "profile-changes 3 effective_on not-a-date",
            "profile-changes 4 field unknown-code",
            "profile-changes 5 value unknown-code",
            "profile-changes 6 value unknown-area",
            "profile-changes 7 person_ref required",
            "profile-changes 7 effective_on required",
            "profile-changes 7 field required",
            "victim-identifications 2 person_ref unknown-ref",
            "victim-identifications 3 trafficking unknown-code",
            "victim-identifications 4 exploitation unknown-code",
            "victim-identifications 5 gbv unknown-code",
            "victim-identifications 6 identified_on in-the-future",
            "victim-identifications 7 person_ref required",
            "victim-identifications 7 identification_ref required",
            "victim-identifications 7 identified_on required",
            "victim-identifications 7 trafficking required",
            "deliveries 2 person_ref unknown-ref",
            "deliveries 3 service unknown-code",
            "deliveries 4 quantity negative",
            "awareness-sessions 0  not-utf-8",
            "trainings 1 colour unknown-column",
            "memberships 1 joined_on missing-column",
            "corrections 2 delivery_ref unknown-ref",
            "voids 2 record_ref unknown-ref",
            "voids 3 record_ref unknown-ref",
            "voids 4 record unknown-code",
            "voids 5 record_ref required",
            "voids 5 reason required",
            "merges 2 duplicate_ref same-person",
            "merges 3 duplicate_ref unknown-ref",
            "merges 4 survivor_ref required",
            "merges 4 duplicate_ref required",
            "merges 4 reason required");

    private FaultyFolder() {}

    static Path make(Path folder) throws IOException {
        Files.createDirectories(folder);
        write(folder, "registrations",
                """
                person_ref,registered_on,sex,birth_date,category,vulnerabilities,area,given_names,family_name,phone,document_no,consent
                F-1,2021-01-05,F,1990,IDP,,Gitega,,,,,yes
                F-2,2021-01-05,Z,1990,IDP,,Gitega,,,,,yes
                F-3,2021-02-30,F,1990,IDP,,Gitega,,,,,yes
                F-4,2999-01-05,F,1990,IDP,,Gitega,,,,,yes
                F-5,2021-01-05,F,1990,,,Gitega,,,,,yes
                F-6,2021-01-05,F,2021-06-01,IDP,,Gitega,,,,,yes
                F-7,2021-01-05,F,1990,IDP,,Nowhere at all,,,,,yes
                F-8,2021-01-05,F
                "F-9",2021-01-05,F,1990,IDP,,"Gitega",,,,,"yes"
                F-10,2021-01-05,F,1990,IDP,,Gitega,,,,,perhaps
                ,,,1990,IDP,,Gitega,,,,,yes
                F-12,2021-01-05,F,1990-02-30,IDP,,Gitega,,,,,yes
                F-13,2021-01-05,F,2022,IDP,,Gitega,,,,,yes
                F-14,2021-01-05,F,1990,IDP,GBV_SURVIVOR;TIRED,Gitega,,,,,yes
                F-15,2021-01-05,F,1990,NOBLE,,Gitega,,,,,yes
                F-1,2021-01-05,M,1990,IDP,,Gitega,,,,,yes
                """);
        write(folder, "profile-changes", """
                                         person_ref,effective_on,field,value
                                         F-99,2021-01-05,category,IDP
                                         F-1,2021-02-30,category,IDP
                                         F-1,2021-01-06,colour,red
                                         F-1,2021-01-06,category,NOBLE
                                         F-1,2021-01-06,area,Nowhere at all
                                         ,,,
                                         """);
        write(folder, "victim-identifications",
                """
                identification_ref,person_ref,identified_on,trafficking,exploitation,gbv,referred_by
                FV-1,F-99,2021-01-05,INTERNAL,,,
                FV-2,F-1,2021-01-05,SIDEWAYS,,,
                FV-3,F-1,2021-01-05,INTERNAL,BOREDOM,,
                FV-4,F-1,2021-01-05,INTERNAL,,perhaps,
                FV-5,F-1,2999-01-05,INTERNAL,,,
                ,,,,,,
                """);
        write(folder, "deliveries",
                """
                delivery_ref,person_ref,service,delivered_on,programme,project,provider,area,package_ref,quantity,unit
                FD-1,F-99,CASH_ASSISTANCE,2021-01-05,PROTECTION,,,Gitega,,,
                FD-2,F-1,MONEY,2021-01-05,PROTECTION,,,Gitega,,,
                FD-3,F-1,CASH_ASSISTANCE,2021-01-05,PROTECTION,,,Gitega,,-1,kit
                """);
        Files.write(folder.resolve("awareness-sessions.csv"),
                """
                session_ref,held_on,programme,topic,area,led_by,female,male
                FA-1,2021-01-05,PROTECTION,Protégées,Gitega,,1,1
                """.getBytes(StandardCharsets.ISO_8859_1));
        write(folder, "trainings", """
                                   training_ref,held_on,programme,topic,area,stakeholder,female,male,colour
                                   FT-1,2021-01-05,PROTECTION,,Gitega,JUDGE,1,1,red
                                   """);
        write(folder, "memberships", """
                                     membership_ref,group,organisation,kind,left_on
                                     FM-1,Group,Organisation,NGO,
                                     """);
        write(folder, "corrections", """
                                     delivery_ref,field,value,reason
                                     FD-99,quantity,2,counted again
                                     """);
        write(folder, "voids", """
                               record,record_ref,reason
                               DELIVERY,FD-99,entered twice
                               VICTIM_IDENTIFICATION,FV-99,entered twice
                               PERSON,F-1,entered twice
                               VICTIM_IDENTIFICATION,,
                               """);
        write(folder, "merges", """
                                survivor_ref,duplicate_ref,reason
                                F-1,F-1,the same person
                                F-1,F-99,the same person
                                ,,
                                """);
        return folder;
    }

    private static void write(Path folder, String template, String content) throws IOException {
        Files.writeString(folder.resolve(template + ".csv"), content);
    }
}
