package ledger.vocabulary.code;

/** Types of direct assistance; labels differ by programme and language, codes never do. */
public enum ServiceType {
    PSYCHOSOCIAL_SUPPORT,
    CASH_ASSISTANCE,
    MEDICAL_ASSISTANCE,
    MATERIAL_ASSISTANCE,
    INCOME_GENERATING_ACTIVITY,
    NON_FOOD_ITEMS,
    SHELTER_ASSISTANCE,
    LEGAL_ASSISTANCE,
    PROFESSIONAL_TRAINING,
    EDUCATION,
    RETURN_ASSISTANCE,
    REINTEGRATION_ASSISTANCE
}
