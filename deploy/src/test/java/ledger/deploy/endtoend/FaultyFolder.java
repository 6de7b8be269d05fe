package ledger.deploy.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Templates with a fault of every kind that can be told by looking at the files and at what is recorded. */
final class FaultyFolder {
    /** What has to be refused: file, line, column, code. Two rows of registrations are right. */
    static final List<String> REFUSALS = List.of(
            "registrations 3 sex unknown-code",
            "registrations 4 registered_on not-a-date",
            "registrations 5 registered_on in-the-future",
            "registrations 6 category required",
            "registrations 7 birth_date born-after-registration",
            "registrations 8 area unknown-area",
            "registrations 9  wrong-number-of-cells",
            "registrations 11 consent unknown-code",
            "profile-changes 2 person_ref unknown-ref",
            "deliveries 2 person_ref unknown-ref",
            "deliveries 3 service unknown-code",
            "deliveries 4 quantity negative",
            "awareness-sessions 0  not-utf-8",
            "trainings 1 colour unknown-column",
            "memberships 1 joined_on missing-column",
            "corrections 2 delivery_ref unknown-ref",
            "voids 2 record_ref unknown-ref",
            "merges 2 duplicate_ref same-person");

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
                """);
        write(folder, "profile-changes", """
                                         person_ref,effective_on,field,value
                                         F-99,2021-01-05,category,IDP
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
                               """);
        write(folder, "merges", """
                                survivor_ref,duplicate_ref,reason
                                F-1,F-1,the same person
                                """);
        return folder;
    }

    private static void write(Path folder, String template, String content) throws IOException {
        Files.writeString(folder.resolve(template + ".csv"), content);
    }
}
