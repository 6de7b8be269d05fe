package ledger.vocabulary.htcds;

/** How a person was controlled: {@code MethodsOfControl} of the standard. */
public enum MeansOfControl {
    DebtBondage,
    TakesEarnings,
    RestrictsFinancialAccess,
    Threats,
    PsychologicalAbuse,
    PhysicalAbuse,
    SexualAbuse,
    FalsePromises,
    PsychoactiveSubstances,
    RestrictsMovement,
    RestrictsMedicalCare,
    ExcessiveWorkingHours,
    UsesChildren,
    ThreatOfLawEnforcement,
    WithholdsNecessities,
    WithholdsDocuments,
    Other
}
