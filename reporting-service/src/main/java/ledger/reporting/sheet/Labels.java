package ledger.reporting.sheet;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

import ledger.vocabulary.catalogue.CatalogueEntry;
import ledger.vocabulary.catalogue.ServiceCatalogue;

/**
 * What readers are told codes and figures by, in one language: services as the catalogue calls them, all else from this
 * service's own texts. A programme has labels of its own only where they differ.
 */
public final class Labels {
    private final ResourceBundle texts;
    private final Map<String, String> services = new HashMap<>();

    /** @param language English or French */
    public Labels(Locale language) {
        texts = ResourceBundle.getBundle("ledger.reporting.report.labels", language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
        for (CatalogueEntry entry : ServiceCatalogue.standard().current()) {
            String label = entry.labels().get(language.getLanguage());
            if (label != null) {
                String programme = entry.programme() == null ? "" : entry.programme().name() + ".";
                services.put(programme + entry.service().name(), label);
            }
        }
    }

    /** A text that there is. */
    public String text(String key) {
        return texts.getString(key);
    }

    /** The label of a code; the code itself where it has none, as age bands of a publication's own. */
    public String code(String programme, String code) {
        for (String key : List.of(programme + "." + code, code)) {
            String service = services.get(key);
            if (service != null || texts.containsKey(key)) {
                return service != null ? service : texts.getString(key);
            }
        }
        return code;
    }
}
